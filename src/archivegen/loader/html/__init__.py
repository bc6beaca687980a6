"""HTML pages: text in reading order as blocks, and what the page states about itself as candidates."""
