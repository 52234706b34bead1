"""What would remain: if somebody left, or if nobody new joined."""
