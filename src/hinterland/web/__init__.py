"""The pages, the scenes and the HTTP API."""
