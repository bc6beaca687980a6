"""How finding copies and related articles grows with the archive."""
