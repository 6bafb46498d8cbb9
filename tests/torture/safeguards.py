"""The safeguards of the program, each with what its absence would look like and the tests that ought to notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutation:
    """A safeguard, and its absence."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]


_VAULT = "tests/db/vault/"

MUTATIONS: tuple[Mutation, ...] = (
    # --- the disk ---
    Mutation(
        "a file is synced before its name",
        "db/vault/atomic.py",
        "                sync(file.fileno())\n",
        "",
        (_VAULT + "test_durable.py", _VAULT + "test_atomic.py"),
    ),
    Mutation(
        "a folder is synced after a rename",
        "db/vault/atomic.py",
        "            raise\n        sync_folder(path.parent)",
        "            raise",
        (_VAULT + "test_durable.py", _VAULT + "test_atomic.py"),
    ),
    Mutation(
        "fsync is called at all",
        "db/vault/atomic.py",
        "    os.fsync(descriptor)",
        "    return",
        (_VAULT + "test_durable.py",),
    ),
    Mutation(
        "a new vault is synced whole",
        "db/vault/folder.py",
        "            _sync_tree(site.path)\n",
        "",
        (_VAULT + "test_durable.py",),
    ),
    Mutation(
        "what is on the disk is checked before it counts",
        "db/vault/atomic.py",
        "                check(part)",
        "                pass",
        (_VAULT + "test_atomic.py", _VAULT + "test_vault.py"),
    ),
    Mutation(
        "an unfinished file is removed",
        "db/vault/atomic.py",
        "                part.unlink()\n            raise",
        "                pass\n            raise",
        (_VAULT + "test_atomic.py",),
    ),
    Mutation(
        "files are for their owner alone",
        "db/vault/atomic.py",
        "PRIVATE_FILE = 0o600",
        "PRIVATE_FILE = 0o644",
        (_VAULT + "test_atomic.py",),
    ),
    Mutation(
        "what lies there already is not written over",
        "db/vault/atomic.py",
        "if not replace and os.path.lexists(path):",
        "if False:",
        (_VAULT + "test_atomic.py",),
    ),
    # --- the database ---
    Mutation(
        "every commit is synced",
        "db/vault/connection.py",
        '("synchronous", "FULL", _FULL)',
        '("synchronous", "NORMAL", 1)',
        (_VAULT + "test_connection.py",),
    ),
    Mutation(
        "deleted bytes are overwritten",
        "db/vault/connection.py",
        '("secure_delete", "ON", _ON)',
        '("secure_delete", "OFF", _OFF)',
        (_VAULT + "test_connection.py",),
    ),
    Mutation(
        "temporary tables stay in memory",
        "db/vault/connection.py",
        '("temp_store", "MEMORY", _MEMORY)',
        '("temp_store", "FILE", 1)',
        (_VAULT + "test_connection.py",),
    ),
    Mutation(
        "settings are read back",
        "db/vault/connection.py",
        "if pragma(connection, name) != expected:",
        "if False:",
        (_VAULT + "test_connection.py",),
    ),
    Mutation(
        "a plain database is refused",
        "db/vault/connection.py",
        "if opened.read(len(PLAIN_HEADER)) == PLAIN_HEADER:",
        "if False:",
        (_VAULT + "test_connection.py", _VAULT + "test_vault.py"),
    ),
    Mutation(
        "a library that does not encrypt is refused",
        "db/vault/connection.py",
        "            _assert_cipher(connection)\n",
        "",
        (_VAULT + "test_connection.py",),
    ),
    Mutation(
        "the key has its length",
        "db/vault/key.py",
        "if len(secret) != KEY_BYTES:",
        "if False:",
        (_VAULT + "test_key.py",),
    ),
    Mutation(
        "the key is wiped",
        "db/vault/key.py",
        "    buffer[:] = bytes(len(buffer))",
        "    return",
        (_VAULT + "test_key.py", _VAULT + "test_vault.py"),
    ),
    Mutation(
        "errors name no values",
        "db/vault/engines.py",
        "hide_parameters=True",
        "hide_parameters=False",
        (_VAULT + "test_engines.py",),
    ),
    Mutation(
        "a change holds the lock from its beginning",
        "db/vault/engines.py",
        'begin="BEGIN IMMEDIATE"',
        'begin="BEGIN"',
        (_VAULT + "test_engines.py",),
    ),
    Mutation(
        "lost changes in the log are told",
        "db/vault/records_file.py",
        "if self.writes and not accept_loss and lost_changes(self._places.log, index_is_exact=was_killed):",
        "if False:",
        (_VAULT + "test_damage.py", _VAULT + "test_log.py", _VAULT + "test_vault.py"),
    ),
    Mutation(
        "a database of another vault is refused",
        "db/vault/records_file.py",
        'if pragma(connection, "application_id") != self._mark:',
        "if False:",
        (_VAULT + "test_vault.py",),
    ),
    Mutation(
        "a database cut short is refused",
        "db/vault/records_file.py",
        'if is_settled and pragma(connection, "page_count") * PAGE != size:',
        "if False:",
        (_VAULT + "test_damage.py",),
    ),
    Mutation(
        "words leave the search index for good",
        "db/tables.py",
        "VALUES('secure-delete', 1)",
        "VALUES('secure-delete', 0)",
        ("tests/db/chronicle", "tests/db/test_store_hostile.py", _VAULT + "test_migrations.py"),
    ),
    Mutation(
        "forgetting cleans every page",
        "db/chronicle/forget.py",
        "    if not vault.clean(goes_on):\n        return False\n",
        "",
        ("tests/db/chronicle",),
    ),
    Mutation(
        "forgetting removes the file",
        "db/chronicle/forget.py",
        "    contents.sweep(store, vault)\n    if not vault.clean",
        "    if not vault.clean",
        ("tests/db/test_contents.py",),
    ),
    Mutation(
        "the chain of the history is followed",
        "db/chronicle/history.py",
        "if change_hash(previous, _entry(head), commitments) != bytes(head.hash):",
        "if False:",
        ("tests/db/chronicle", "tests/db/test_check.py"),
    ),
    Mutation(
        "a newer version is never overwritten",
        "db/change.py",
        "if version is not None and version != pending.version:",
        "if False:",
        ("tests/db/test_store.py",),
    ),
    # --- keys ---
    Mutation(
        "the cost of a slot is bounded",
        "db/vault/slots.py",
        "if not LEAST_WORK <= work <= MOST_WORK:\n        raise SlotDamaged",
        "if False:\n        raise SlotDamaged",
        (_VAULT + "test_slots.py",),
    ),
    Mutation(
        "a slot has one way in",
        "db/vault/slots.py",
        "if others or len(stanza.arguments)",
        "if len(stanza.arguments)",
        (_VAULT + "test_slots.py",),
    ),
    Mutation(
        "a slot's head is signed",
        "db/vault/slots.py",
        "if not hmac.compare_digest(header_mac(file_key, header.signed), header.mac):",
        "if False:",
        (_VAULT + "test_slots.py",),
    ),
    Mutation(
        "a header's length is bounded",
        "db/vault/agefile.py",
        "head = data[:MOST_HEADER_BYTES]",
        "head = data",
        (_VAULT + "test_slots.py", _VAULT + "test_documents.py"),
    ),
    Mutation(
        "a vault is open in one place",
        "db/vault/lockfile.py",
        "                if not _lock(descriptor):\n",
        "                if False:\n",
        (_VAULT + "test_lockfile.py",),
    ),
    # --- documents ---
    Mutation(
        "a document has one reader",
        "db/vault/sealing.py",
        "    if len(ours) != 1:  # a second reader is a way in that nobody gave\n        raise NotAge\n",
        "",
        (_VAULT + "test_testkit.py",),
    ),
    Mutation(
        "a document's head is signed",
        "db/vault/sealing.py",
        "or not hmac.compare_digest(agekeys.header_mac(file_key, header.signed), header.mac):",
        "or False:",
        (_VAULT + "test_testkit.py",),
    ),
    Mutation(
        "a document has an end",
        "db/vault/sealing.py",
        'return number.to_bytes(11, "big") + (b"\\x01" if last else b"\\x00")',
        'return number.to_bytes(11, "big") + b"\\x01"',
        (_VAULT + "test_sealing.py",),
    ),
    Mutation(
        "a document's fingerprint is compared",
        "db/vault/documents.py",
        "if fingerprint.hexdigest() != sha256:",
        "if False:",
        (_VAULT + "test_documents.py",),
    ),
    Mutation(
        "a document's name cannot lead elsewhere",
        "db/vault/documents.py",
        "if not _NAME.fullmatch(name):",
        "if False:",
        (_VAULT + "test_documents.py",),
    ),
    Mutation(
        "a removed document loses its head",
        "db/vault/atomic.py",
        "            os.write(descriptor, secrets.token_bytes(min(os.fstat(descriptor).st_size, _HEAD)))\n",
        "",
        (_VAULT + "test_documents.py",),
    ),
    # --- the process ---
    Mutation(
        "others may not look into the process",
        "desktop/process.py",
        "    _no_memory_on_disk()\n    _own_openssl",
        "    _own_openssl",
        ("tests/desktop/test_process.py",),
    ),
    Mutation(
        "new files are private",
        "desktop/process.py",
        "os.umask(0o077)",
        "os.umask(0o022)",
        ("tests/desktop/test_process.py",),
    ),
    Mutation(
        "the lock replaces the process",
        "desktop/process.py",
        "        os.execv(command[0], command)\n",
        "        os._exit(0)\n",
        ("tests/desktop/test_process.py",),
    ),
    Mutation(
        "reportlab runs nothing of the home folder",
        "desktop/process.py",
        "    _own_reportlab()\n\n",
        "\n",
        ("tests/desktop/test_process.py",),
    ),
    Mutation(
        "what is copied goes by itself",
        "desktop/clipboard.py",
        "        self._timer.start()\n        if copied",
        "        if copied",
        ("tests/desktop/test_clipboard.py",),
    ),
    Mutation(
        "what is copied is marked",
        "desktop/clipboard.py",
        "            marked.setData(name, value)",
        "            pass",
        ("tests/desktop/test_clipboard.py",),
    ),
    # --- text is data ---
    Mutation(
        "labels show plain text",
        "desktop/look/pieces.py",
        "    label.setTextFormat(Qt.TextFormat.PlainText)",
        "    label.setTextFormat(Qt.TextFormat.RichText)",
        ("tests/desktop/look", "tests/journey/test_hostile.py"),
    ),
    Mutation(
        "tips show plain text",
        "desktop/look/sheet.py",
        " qproperty-textFormat: PlainText;",
        "",
        ("tests/desktop/look/test_theme.py",),
    ),
    Mutation(
        "no cell begins a formula",
        "db/exchange/csv_table.py",
        'led = _LED.sub("\'", cell)',
        "led = cell",
        ("tests/db/test_csv_table.py",),
    ),
    Mutation(
        "nothing invisible is printed",
        "desktop/dossier/paper/words.py",
        'text = _UNPRINTABLE.sub("", text)',
        "pass",
        ("tests/desktop/dossier/test_words.py",),
    ),
)
