"""A second reckoning of the product's figures, from the documentation alone: random lives, and naive formulas."""
