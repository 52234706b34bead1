"""The program that a write is measured against: it imports what a write needs, and does nothing."""

import sqlmodel
import typer


__all__ = ["sqlmodel", "typer"]
