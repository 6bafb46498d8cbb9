"""What people see. Importing this package imports nothing of Qt, since the dossier lives in it as well."""
