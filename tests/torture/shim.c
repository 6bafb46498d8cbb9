/* What a failing disk, a dying process and a power cut look like to a program: loaded before libc, it counts every call
 * that changes files below one folder, and lets the n-th one fail, write only a part, or be the last that the process
 * makes. It can also write down every call with its bytes, so that disk images of any moment can be built.
 *
 * It knows nothing of vaults. The memory-mapped index of SQLite's log is not seen: it is made anew at every opening. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum op { OPEN = 1, MADE, WRITE, SYNC, RENAME, UNLINK, TRUNCATE, MKDIR, RMDIR, ALLOCATE, MARK };
enum how { COUNT = 0, FAIL, PART, KILL, KILL_PART };

static char root[PATH_MAX];
static size_t root_length;
static long counted, writes, chosen, kinds = -1;
static int how, number, sticky, log_to = -1;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

/* --- what the driver asks for (through ctypes) --- */

void torture_arm(const char *folder, int what, long at, int error, int again, long which, int log) {
    strncpy(root, folder, sizeof root - 1);
    counted = writes = 0, how = what, chosen = at, number = error, sticky = again, kinds = which, log_to = log;
    root_length = strlen(root);
}

long torture_disarm(void) {
    root_length = 0;
    return counted;
}

long torture_writes(void) { return writes; }

struct head { uint32_t op, name, other, data; uint64_t node; int64_t at, size; };

static void raw(const void *bytes, size_t length) {
    for (const char *from = bytes; length > 0;) {
        long done = syscall(SYS_write, log_to, from, length);
        if (done <= 0) return;
        from += done, length -= (size_t)done;
    }
}

static void noted(enum op op, const char *name, const char *other, uint64_t node, int64_t at, int64_t size,
                  const void *data, size_t length) {
    if (log_to < 0) return;
    int kept = errno;
    struct head head = {op, (uint32_t)strlen(name), (uint32_t)strlen(other), (uint32_t)length, node, at, size};
    pthread_mutex_lock(&one);
    raw(&head, sizeof head), raw(name, head.name), raw(other, head.other), raw(data, length);
    pthread_mutex_unlock(&one);
    errno = kept;
}

void torture_mark(const char *words) { noted(MARK, words, "", 0, 0, 0, "", 0); }

/* --- which call it is --- */

static int below(const char *path) {
    return root_length && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static int of_descriptor(int descriptor, char *path) {
    char link[64];
    if (!root_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    int kept = errno;
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    errno = kept;
    path[length > 0 ? length : 0] = 0;
    return length > 0 && below(path);
}

static int of_name(int folder, const char *name, char *path) {
    if (!root_length || !name) return 0;
    if (name[0] == '/') snprintf(path, PATH_MAX, "%s", name);
    else {
        char base[PATH_MAX];
        if (folder == AT_FDCWD ? !getcwd(base, sizeof base) : !of_descriptor(folder, base)) return 0;
        snprintf(path, PATH_MAX, "%.2000s/%.2000s", base, name);
    }
    return below(path);
}

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

/* 0: go on. -1: fail, errno is set. 1: only a part (of a write). */
static int verdict(enum op op) {
    if (op == WRITE) __sync_add_and_fetch(&writes, 1);
    if (!(kinds >> op & 1)) return 0;
    long mine = __sync_add_and_fetch(&counted, 1);
    if (how == COUNT || mine < chosen || (mine > chosen && !sticky)) return 0;
    if (how == KILL || (how == KILL_PART && op != WRITE)) die();
    if (how == KILL_PART || (how == PART && op == WRITE)) return 1;
    if (how == PART) return 0;
    errno = number;
    return -1;
}

static uint64_t node_of(int descriptor) {
    struct stat found;
    int kept = errno;
    int known = fstat(descriptor, &found) == 0;
    errno = kept;
    return known ? found.st_ino : 0;
}

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

/* --- opening --- */

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    if (!of_name(folder, name, path)) return REAL(openat)(folder, name, flags, mode);
    if (verdict(OPEN)) return -1;
    struct stat before;
    int kept = errno, was = lstat(path, &before) == 0;
    errno = kept;
    int descriptor = REAL(openat)(folder, name, flags, mode);
    if (descriptor >= 0 && !was) noted(MADE, path, "", node_of(descriptor), 0, 0, "", 0);
    else if (descriptor >= 0 && flags & O_TRUNC) noted(TRUNCATE, path, "", node_of(descriptor), 0, 0, "", 0);
    return descriptor;
}

#define MODE(flags) mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags | O_LARGEFILE, mode); }
int __open_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags, 0); }
int __open64_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags | O_LARGEFILE, 0); }
int creat(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* --- writing --- */

static ssize_t written(int descriptor, const void *bytes, size_t length, off_t at, int placed) {
    char path[PATH_MAX];
    int ours = of_descriptor(descriptor, path), part = ours ? verdict(WRITE) : 0;
    if (part < 0) return -1;
    if (part && length > 1) length /= 2;
    ssize_t done = placed ? REAL(pwrite64)(descriptor, bytes, length, at) : REAL(write)(descriptor, bytes, length);
    if (ours && done > 0) {
        off_t where = placed ? at : lseek(descriptor, 0, SEEK_CUR) - done;
        noted(WRITE, path, "", node_of(descriptor), where, done, bytes, (size_t)done);
    }
    if (part && how == KILL_PART) die();
    return done;
}

ssize_t write(int descriptor, const void *bytes, size_t length) { return written(descriptor, bytes, length, 0, 0); }
ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t at) { return written(descriptor, bytes, length, at, 1); }
ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t at) { return written(descriptor, bytes, length, at, 1); }

/* One buffer at a time: a caller must be ready for less than it asked for. */
static ssize_t gathered(int descriptor, const struct iovec *parts, int count, off_t at, int placed) {
    for (int part = 0; part < count; part++)
        if (parts[part].iov_len) return written(descriptor, parts[part].iov_base, parts[part].iov_len, at, placed);
    return 0;
}
ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    char path[PATH_MAX];
    return of_descriptor(descriptor, path) ? gathered(descriptor, parts, count, 0, 0) : REAL(writev)(descriptor, parts, count);
}
ssize_t pwritev(int descriptor, const struct iovec *parts, int count, off_t at) { return gathered(descriptor, parts, count, at, 1); }
ssize_t pwritev64(int descriptor, const struct iovec *parts, int count, off64_t at) { return gathered(descriptor, parts, count, at, 1); }

/* Copying inside the kernel would not be seen: callers fall back to plain writes. */
ssize_t sendfile(int to, int from, off_t *at, size_t length) {
    char path[PATH_MAX];
    if (of_descriptor(to, path)) return errno = ENOTSOCK, -1;
    return syscall(SYS_sendfile, to, from, at, length);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t length) { return sendfile(to, from, at, length); }
ssize_t copy_file_range(int from, off64_t *here, int to, off64_t *there, size_t length, unsigned flags) {
    char path[PATH_MAX];
    if (of_descriptor(to, path)) return errno = ENOSYS, -1;
    return syscall(SYS_copy_file_range, from, here, to, there, length, flags);
}

/* --- syncing, sizes and names --- */

#define ON_DESCRIPTOR(op, call, at, size) \
    char path[PATH_MAX]; \
    int ours = of_descriptor(descriptor, path); \
    if (ours && verdict(op) < 0) return -1; \
    int done = call; \
    if (ours && !done) noted(op, path, "", node_of(descriptor), at, size, "", 0); \
    return done;

int fsync(int descriptor) { ON_DESCRIPTOR(SYNC, REAL(fsync)(descriptor), 0, 0) }
int fdatasync(int descriptor) { ON_DESCRIPTOR(SYNC, REAL(fdatasync)(descriptor), 0, 0) }
int ftruncate(int descriptor, off_t size) { ON_DESCRIPTOR(TRUNCATE, REAL(ftruncate64)(descriptor, size), 0, size) }
int ftruncate64(int descriptor, off64_t size) { ON_DESCRIPTOR(TRUNCATE, REAL(ftruncate64)(descriptor, size), 0, size) }
int fallocate(int descriptor, int mode, off_t at, off_t size) { ON_DESCRIPTOR(ALLOCATE, REAL(fallocate64)(descriptor, mode, at, size), at, size) }
int fallocate64(int descriptor, int mode, off64_t at, off64_t size) { ON_DESCRIPTOR(ALLOCATE, REAL(fallocate64)(descriptor, mode, at, size), at, size) }
/* It returns the error's number. */
int posix_fallocate(int descriptor, off_t at, off_t size) { return fallocate64(descriptor, 0, at, size) ? errno : 0; }
int posix_fallocate64(int descriptor, off64_t at, off64_t size) { return fallocate64(descriptor, 0, at, size) ? errno : 0; }
/* A range is no promise that survives a power cut: it is counted, but not written down as a sync. */
int sync_file_range(int descriptor, off64_t at, off64_t size, unsigned flags) {
    char path[PATH_MAX];
    if (of_descriptor(descriptor, path) && verdict(SYNC) < 0) return -1;
    return syscall(SYS_sync_file_range, descriptor, at, size, flags);
}

static int on_name(enum op op, int folder, const char *name, int64_t size, int flags) {
    char path[PATH_MAX];
    int ours = of_name(folder, name, path);
    if (ours && verdict(op) < 0) return -1;
    int done = op == MKDIR ? REAL(mkdirat)(folder, name, (mode_t)size)
               : op == TRUNCATE ? (int)syscall(SYS_truncate, name, size) : REAL(unlinkat)(folder, name, flags);
    if (ours && !done) {
        struct stat found = {0};
        if (op == TRUNCATE || op == MKDIR) lstat(path, &found);
        noted(op, path, "", found.st_ino, 0, size, "", 0);
    }
    return done;
}

int unlink(const char *name) { return on_name(UNLINK, AT_FDCWD, name, 0, 0); }
int rmdir(const char *name) { return on_name(RMDIR, AT_FDCWD, name, 0, AT_REMOVEDIR); }
int unlinkat(int folder, const char *name, int flags) { return on_name(flags & AT_REMOVEDIR ? RMDIR : UNLINK, folder, name, 0, flags); }
int mkdir(const char *name, mode_t mode) { return on_name(MKDIR, AT_FDCWD, name, mode, 0); }
int mkdirat(int folder, const char *name, mode_t mode) { return on_name(MKDIR, folder, name, mode, 0); }
int truncate(const char *name, off_t size) { return on_name(TRUNCATE, AT_FDCWD, name, size, 0); }
int truncate64(const char *name, off64_t size) { return on_name(TRUNCATE, AT_FDCWD, name, size, 0); }

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    char path[PATH_MAX], other[PATH_MAX];
    int ours = of_name(from, old, path) | of_name(to, new, other);
    if (ours && verdict(RENAME) < 0) return -1;
    int done = (int)syscall(SYS_renameat2, from, old, to, new, flags);
    if (ours && !done) noted(RENAME, path, other, 0, 0, 0, "", 0);
    return done;
}
int renameat(int from, const char *old, int to, const char *new) { return renameat2(from, old, to, new, 0); }
int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }
