"""What was done, whom it reached, and who answered."""
