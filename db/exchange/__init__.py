"""Ways in and out of the house: Daftar's open format, and later bundles and other programs' files."""
