"""Questions: each a piece of SQL, a frozen answer, and the page it lays itself out as."""
