"""Who pulls: whether somebody answers, whether they act, and the quarter that makes."""

from dataclasses import dataclass

from mlmtrack.domain.statistics import Rate


QUARTERS = ("pulling", "talks", "quiet doer", "slack")
FEWEST_ANSWERS = 3  # known ones, below which the figures do not judge

_DAYS_OF_ACTION = 30


@dataclass(frozen=True, slots=True)
class Talk:
    """My attempts with somebody, one to one, by what came of them, and the touches that they started.

    *counted_as_unanswered* is how many of the unanswered are so because the days for an answer are over.
    """

    answered: int = 0
    unanswered: int = 0
    unknown: int = 0
    started: int = 0
    counted_as_unanswered: int = 0

    @property
    def attempts(self) -> int:
        """How often I tried."""
        return self.answered + self.unanswered + self.unknown

    @property
    def n(self) -> int:
        """How many touches the response rests on: attempts with a known answer, and those they started."""
        return self.answered + self.unanswered + self.started

    @property
    def rate(self) -> Rate:
        """How many of these they answered or started. Source: docs/reference/team-figures.md."""
        return Rate(self.answered + self.started, self.n)

    @property
    def response(self) -> float | None:
        """The share of these."""
        return self.rate.value


@dataclass(frozen=True, slots=True)
class Deeds:
    """What somebody did: steps of a plan, promises kept, whom they brought, and who ordered, once a month."""

    steps: int = 0
    promises: int = 0
    prospects: int = 0
    customers: int = 0
    orders: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.steps + self.promises + self.prospects + self.customers + self.orders

    def action(self, days: int, days_since_joining: int) -> float:
        """Return the deeds per 30 days of a period of *days*, or of those since joining where they are fewer.

        Either counts as 30 days at least. Source: docs/reference/team-figures.md.
        """
        return self.total * _DAYS_OF_ACTION / max(min(days, days_since_joining), _DAYS_OF_ACTION)


def pushes(talk: Talk, deeds: Deeds, *, new: bool) -> int:
    """Return my attempts without answer or step: who did not answer, and all where nothing was done.

    Nobody is pushed who is *new*: whoever begins is to be called, and can have done little yet.
    """
    if new:
        return 0
    return talk.unanswered if deeds.total else talk.attempts


def quarter(talk: Talk, action: float, *, min_response: float, min_action: float) -> str | None:
    """Return the quarter that somebody's figures put them in; None where too few answers are known."""
    if talk.response is None or talk.n < FEWEST_ANSWERS:
        return None
    answers, acts = talk.response >= min_response, action >= min_action
    pulling, talks, quiet_doer, slack = QUARTERS
    if answers:
        return pulling if acts else talks
    return quiet_doer if acts else slack
