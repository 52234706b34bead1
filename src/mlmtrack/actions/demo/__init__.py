"""The sample book: about forty people and fourteen months, always up to today and always the same."""

from mlmtrack.actions.demo.story import tell


__all__ = ["tell"]
