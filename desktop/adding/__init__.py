"""Files from the person's disk become documents of the vault, and their originals go if the person wants it so.

Plain functions that report, without Qt: the screens run them as jobs. Nothing here decodes what it takes in.
"""
