"""Composed data in the window: drawings and blocks of a dossier, painted instead of printed."""
