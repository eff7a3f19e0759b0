"""The keeper of rows: an in-memory SQLite database with one SQL table a declared table."""
