"""What was ordered, and what the volume stands on."""
