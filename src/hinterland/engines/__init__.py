"""Mathematics: arrays in, arrays out. No database, no files, no web, no names."""
