"""Who is in the book: one card, lists, and what is found."""
