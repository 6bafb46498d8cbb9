"""Documents that the vault keeps, looked at from memory and taken out on purpose. Nothing here writes a file but a copy
that somebody asked for, and nothing here decodes: `desktop.decoding` does.
"""
