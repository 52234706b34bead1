"""Care: who waits for a word, who pulls, and where the hours go."""
