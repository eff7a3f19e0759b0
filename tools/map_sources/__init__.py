"""Where map layers come from: registry packages, one module a kind of source."""
