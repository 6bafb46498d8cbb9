"""A day of arrests: one incident and a row for each person who was taken.

Rows are typed into the grid, pasted from a list or imported from a spreadsheet; `making` turns them into entries of one
batch, `standing` reads them back from the records, so that a later call changes what is there. No Qt.
"""
