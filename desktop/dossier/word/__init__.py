"""How a composed dossier becomes a Word document that people go on editing: styles, real tables, footnotes and fields.

The same data as the paper's, in the form of WordprocessingML. What a reader of the PDF sees stands here too, but pages
are left to the word processor. Nothing of the machine, the day or the program is written into the file.
"""
