"""Files that other programs wrote, read as records that are about to be made.

One module a format. Each tells whether a file looks like its own, and reads its bytes into drafts: what becomes which
record, and what Daftar has no field for. The readers run in the process without rights, so nothing here but `entries`
may know the store, the records or anything that is not of Python itself.
"""
