"""Finding records: what is kept for it, conditions, full text, names in any spelling, saved searches."""
