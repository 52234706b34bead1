"""Questions about promises."""
