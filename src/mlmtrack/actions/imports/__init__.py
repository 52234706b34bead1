"""Files taken into the book: all of their rows or none, as one step of the history."""
