"""A second computation of the figures from the documentation alone: random lives, and naive formulas."""
