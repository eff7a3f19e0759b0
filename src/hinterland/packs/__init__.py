"""Region packs: read, check; the bundled ones are folders here."""
