"""Questions about the file of the book."""
