"""Changes: one function, one use case; each returns what happened."""
