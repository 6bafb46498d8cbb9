"""What the law says, read from law packs, and what is computed from it: titles, terms, days without liberty, hints."""
