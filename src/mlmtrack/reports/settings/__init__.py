"""What is in force."""
