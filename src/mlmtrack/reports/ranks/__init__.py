"""Ranks: which one somebody holds by the rules of a plan, and what is missing to the next."""
