"""How a composed dossier becomes paper: type, lines, strips, pages and, last, the press that writes the file.

Blocks are set as strips, slices of a page that are never cut; strips are stacked into pages; pages are printed. The
layout is our own, because sources stand at the foot of the page that cites them, and because it is several times
faster than the library's.
"""
