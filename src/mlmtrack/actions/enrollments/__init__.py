"""Enrollments: who signs up, under whom, who moves, who leaves, who comes back."""
