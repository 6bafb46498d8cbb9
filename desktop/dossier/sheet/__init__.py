"""Composed prints as tables and objects for other programs: the third renderer beside paper and Word."""
