"""Game plans: templates made and passed on, plans given, their steps done."""
