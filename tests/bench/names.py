"""Names for the people of a big book: many begin alike, and some are borne by two."""

from itertools import product
from pathlib import Path
from random import Random


def names(count: int, chance: Random) -> list[str]:
    """Return *count* names, made of the first names, syllables and endings of names.txt."""
    lines = Path(__file__).with_name("names.txt").read_text("utf-8").splitlines()
    first_names, syllables, endings = (line.split() for line in lines)
    families = ["".join(parts).capitalize() for parts in product(syllables, syllables, endings)]
    return [f"{chance.choice(first_names)} {chance.choice(families)}" for _ in range(count)]
