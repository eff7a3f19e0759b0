"""The router against the rules, and against a plain brute force."""
