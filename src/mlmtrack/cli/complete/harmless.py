"""Text from the book without what a terminal or a shell could obey."""

import unicodedata


_JOINERS = "\u200c\u200d"  # they belong to the spelling of Persian, Hindi and some emoji
_OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")


def harmless(text: str) -> str:
    """Return *text* on one line, its control, bidi and unseen signs taken out."""
    if text.isprintable():
        return text
    return "".join(sign for sign in " ".join(text.split()) if not _is_obeyed(sign))


def _is_obeyed(sign: str) -> bool:
    return unicodedata.category(sign) in _OBEYED and sign not in _JOINERS
