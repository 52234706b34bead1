"""Questions about game plans."""
