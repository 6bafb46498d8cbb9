"""The second step to a dossier: a case file becomes sections of plain blocks. Pure data in, pure data out.

Sentences are fixed ones, spoken in the dossier's language; names stand beside labels and are never bent into them.
What somebody asserts is printed as theirs, and a fact bears the number of its source.
"""
