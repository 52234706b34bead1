"""What lies ahead: who may leave, who left, and what is passed down."""
