"""The configuration tree: `experiment/` holds what papers fix, the other groups hold what may be varied."""
