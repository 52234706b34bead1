"""Who is on the team, and under whom."""
