"""HTML pages, one module a subject."""
