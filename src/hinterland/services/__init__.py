"""One file per use case: asks the store, runs engines, returns results."""
