"""People: put into the book, changed, archived."""
