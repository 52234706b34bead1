"""The team: who stands where, who is cared for, who moves."""
