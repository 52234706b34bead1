"""The face: words in, words out; opens the book; the one error door."""
