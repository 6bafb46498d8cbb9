"""Reading a narrative: what it seems to name and tell, by rules and word lists, offline. Nothing is decided here."""
