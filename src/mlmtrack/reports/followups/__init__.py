"""Questions about follow-ups."""
