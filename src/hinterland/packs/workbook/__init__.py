"""One Excel workbook as a pack: read with care, written the same each time."""
