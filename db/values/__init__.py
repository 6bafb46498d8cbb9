"""The small types that records are made of: dates, durations, names, references to law, texts."""
