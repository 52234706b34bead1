"""What the user typed, said back in an error."""

MOST_LETTERS = 60  # more would flood the screen, and bury what is wrong with it


def echoed(typed: object) -> str:
    """Return a text in quotes, any other value plainly; what is long is cut."""
    return repr(cut(typed)) if isinstance(typed, str) else cut(str(typed))


def cut(text: str) -> str:
    """Return the beginning of *text* that is enough to know it again."""
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"


def with_article(noun: str) -> str:
    """Return *noun* with its article: ``a day``, ``an amount``."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"
