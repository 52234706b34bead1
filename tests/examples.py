"""How many examples a property is tried with: TEST_EXAMPLES times as many where that is set."""

import os

from hypothesis import settings


TIMES = int(os.environ.get("TEST_EXAMPLES", "1"))


def examples(count: int) -> settings:
    """Return the settings that try a property with *count* examples, times TEST_EXAMPLES."""
    return settings(max_examples=count * TIMES)
