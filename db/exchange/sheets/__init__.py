"""A spreadsheet as records: what its columns mean, what its words mean, and which rows cannot be taken and why.

Rows of words come in, from whatever file; entries of one batch go out. Nothing here opens a file or knows a screen.
"""
