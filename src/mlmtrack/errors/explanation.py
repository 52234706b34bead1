"""What an error says: what is wrong, and what to type instead."""

from dataclasses import dataclass

from mlmtrack.days import render_days


@dataclass(frozen=True, slots=True)
class Explanation:
    """The *reason*, and the *advice* if there is one; a *command* stands at its end, behind a colon.

    Days stand in them as ``days.dated`` writes them.
    """

    reason: str
    advice: str = ""
    command: str = ""

    @property
    def whole_advice(self) -> str:
        """The advice with its command."""
        return ": ".join(filter(None, (self.advice, self.command)))

    @property
    def sentence(self) -> str:
        """The reason and the advice."""
        return " ".join(filter(None, (self.reason, self.whole_advice)))

    def __str__(self) -> str:
        """Return the sentence with its days in full."""
        return render_days(self.sentence)
