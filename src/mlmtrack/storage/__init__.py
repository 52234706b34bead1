"""The book: the only floor that opens a database."""
