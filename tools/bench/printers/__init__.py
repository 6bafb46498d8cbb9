"""Programs that print the invented dossier, each in a module whose `make` turns pieces and photographs into a PDF."""
