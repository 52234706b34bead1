"""Rules without input or output: the standard library, and dateutil imported late."""
