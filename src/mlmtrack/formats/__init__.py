"""Foreign tongues: text into drafts, and back; no book is touched here."""
