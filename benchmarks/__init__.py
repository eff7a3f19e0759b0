"""Measurements behind every speed claim; run them with ``make bench``."""
