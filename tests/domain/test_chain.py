"""Who pulls, as a rule."""

import pytest

from mlmtrack.domain.chain import Deeds, Talk, pushes, quarter


@pytest.mark.parametrize(
    ("talk", "action", "where"),
    [
        (Talk(answered=2, started=1), 2.0, "pulling"),
        (Talk(answered=2, unanswered=2), 1.99, "talks"),
        (Talk(answered=1, unanswered=2), 2.0, "quiet doer"),
        (Talk(unanswered=3), 0.0, "slack"),
        (Talk(answered=2, unknown=9), 5.0, None),
        (Talk(), 5.0, None),
    ],
)
def test_the_quarters(talk: Talk, action: float, where: str | None) -> None:
    assert quarter(talk, action, min_response=0.5, min_action=2.0) == where


def test_response_rests_on_known_answers_and_on_what_they_started() -> None:
    talk = Talk(answered=3, unanswered=1, unknown=6, started=4)
    assert (talk.response, talk.n, talk.attempts) == (7 / 8, 8, 10)
    assert Talk(unknown=4).response is None


def test_action_is_deeds_in_thirty_days() -> None:
    assert Deeds(steps=2, promises=1, prospects=1, customers=1, orders=1).action(90, 400) == 2.0
    assert Deeds(steps=1).action(10, 400) == Deeds(steps=1).action(30, 400) == 1.0


def test_action_of_who_joined_lately_is_of_the_days_since() -> None:
    assert Deeds(steps=6).action(365, 90) == Deeds(steps=6).action(90, 365) == 2.0
    assert Deeds(steps=1).action(365, 3) == Deeds(steps=1).action(365, -3) == 1.0


def test_pushes_are_attempts_without_answer_or_step() -> None:
    talk = Talk(answered=3, unanswered=2, unknown=1, started=5)
    assert pushes(talk, Deeds(), new=False) == 6
    assert pushes(talk, Deeds(orders=1), new=False) == 2
    assert pushes(talk, Deeds(), new=True) == 0
