"""What lies ahead: who may leave, who left, what is passed down, what would remain."""
