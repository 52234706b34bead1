"""mlmtrack keeps one network marketer's own pipeline."""

__version__ = "0.1.0"
