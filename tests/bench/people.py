"""The people of a big book: who they are, in which roles, and what is planned with them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.names import names
from mlmtrack.domain.people import ME, NEWCOMER_DAYS, folded, name_key
from mlmtrack.domain.settings import STAGES


Row = dict[str, object]

PLANTED = {2: "Ana Lopez", 3: "Ben Okafor"}  # two of the sample book, so that both books are asked the same
A_PROSPECT, A_CUSTOMER = PLANTED

_DAYS = 3_000  # since the first of them was met
_AHEAD = 400
_TAGS = tuple(f"{what}-{of}" for what in ("choir", "leader", "school", "club", "fair") for of in range(5))
_SOURCES = ("friends", "webinar", "market stall", "old class", "referral", "street", "newsletter", "gym")
_KINDS = (("distributor", 0.05), ("customer", 0.50), ("prospect", 0.90), ("contact", 1.0))
_DUE_BY_TODAY = 60


@dataclass(slots=True)
class Distributor:
    """A distributor; days are before today, *left* is None for those who stayed."""

    number: int
    joined: int
    left: int | None
    sponsor: int


@dataclass(slots=True)
class Buyer:
    """A customer; days are before today, *until* is None for those who still are."""

    number: int
    since: int
    until: int | None
    served_by: int


class Crowd:
    """Everybody in the book, met in the order of their numbers."""

    def __init__(self, count: int, today: date, chance: Random) -> None:
        """Cast *count* people for a book of *today*."""
        self.count, self._chance = count, chance
        days = range(-_AHEAD, _DAYS + 1)
        self._iso = {ago: (today - timedelta(days=ago)).isoformat() for ago in days}
        self._names = [*PLANTED.values(), *names(count - len(PLANTED), chance)]
        self.kinds = ["", "", "prospect", "customer", *(self._kind() for _ in range(count - len(PLANTED)))]
        self.distributors = self._cast_distributors()
        self.buyers = self._cast_buyers()
        self._joined = [-each.joined for each in self.distributors]
        self._since = [-each.since for each in self.buyers]

    def day(self, ago: int) -> str:
        """Return the day that lies *ago* days before today."""
        return self._iso[ago]

    def met(self, number: int) -> int:
        """Return how many days ago somebody was met; the lower the number, the longer."""
        return _DAYS - (_DAYS - 1) * number // (self.count + 1)

    def met_by(self, ago: int) -> int:
        """Return the highest number that was met by a day so long *ago*."""
        return max(min(self.count, (_DAYS - ago) * (self.count + 1) // (_DAYS - 1)), *PLANTED)

    def joined_by(self, ago: int) -> int:
        """Return how many distributors there have been by that day."""
        return bisect_right(self._joined, -ago)

    def buying_by(self, ago: int) -> int:
        """Return how many customers there have been by that day."""
        return bisect_right(self._since, -ago)

    def rows(self) -> Mapping[str, list[Row]]:
        """Return the rows of everybody by table, parents first."""
        rows: dict[str, list[Row]] = defaultdict(list)
        for table, row in self._all():
            rows[table].append(row)
        return rows

    def _kind(self) -> str:
        dice = self._chance.random()
        return next(kind for kind, limit in _KINDS if dice < limit)

    def _numbers(self, kind: str) -> Iterator[int]:
        return (number for number, each in enumerate(self.kinds) if each == kind)

    def _between(self, most: int, least: int) -> int:
        return least + int(self._chance.random() * (most - least + 1))

    def _cast_distributors(self) -> list[Distributor]:
        cast: list[Distributor] = []
        for number in self._numbers("distributor"):
            joined = max(self.met(number) - 30, 1)
            stayed = self._between(900, 60)
            left = joined - stayed if stayed < joined and self._chance.random() < 0.2 else None
            cast.append(Distributor(number, joined, left, self._sponsor(cast, joined)))
        return cast

    def _sponsor(self, cast: list[Distributor], joined: int) -> int:
        """Return one of those who were there: now and then me, often one of the latest."""
        if not cast or self._chance.random() < 0.01:
            return ME
        reach = 100 if self._chance.random() < 0.4 else len(cast)
        sponsor = cast[-1 - int(self._chance.random() * min(reach, len(cast)))]
        return ME if sponsor.left is not None and sponsor.left >= joined else sponsor.number

    def _cast_buyers(self) -> list[Buyer]:
        joined = [-each.joined for each in self.distributors]
        cast = [self._buyer(number, joined) for number in self._numbers("customer")]
        cast += [
            Buyer(each.number, each.left, None, ME) for each in self.distributors if each.left is not None
        ]
        return sorted(cast, key=lambda buyer: -buyer.since)

    def _buyer(self, number: int, joined: list[int]) -> Buyer:
        since = max(self.met(number) - self._between(40, 5), 1)
        stayed = self._between(700, 30)
        until = since - stayed if stayed < since and self._chance.random() < 0.06 else None
        server = ME
        there = bisect_right(joined, -since)
        if there and number != A_CUSTOMER and self._chance.random() < 0.7:
            one = self.distributors[int(self._chance.random() * there)]
            server = one.number if one.left is None else ME
        return Buyer(number, since, None if number == A_CUSTOMER else until, server)

    def _all(self) -> Iterator[tuple[str, Row]]:
        for number in range(2, self.count + 2):
            yield from self._person(number)
        for one in self.distributors:
            yield from self._enrollment(one)
        for buyer in self.buyers:
            yield from self._customer(buyer)
        hopefuls = list(self._numbers("prospect"))
        due = {A_PROSPECT, *self._chance.sample(hopefuls[::2], min(_DUE_BY_TODAY, len(hopefuls) // 4))}
        self._prospects = 0
        for number in hopefuls:
            yield from self._hopeful(number, is_due=number in due)
        for one in self.distributors:
            yield from self._won(one.number, "business", "joined", one.joined)
        for buyer in self.buyers[::3]:
            if self.kinds[buyer.number] == "customer":
                yield from self._won(buyer.number, "product", "bought", buyer.since)

    def _person(self, number: int) -> Iterator[tuple[str, Row]]:
        chance, name = self._chance.random, self._names[number - 2]
        dialled = f"+34 6{number % 100:02} {number // 100 % 1000:03} {number // 100_000:03}"
        phone = dialled if chance() < 0.8 else None
        digits = phone and phone.replace(" ", "")
        email = f"{folded(name).replace(' ', '.')}{number}@example.com" if chance() < 0.6 else None
        note = "met at the fair, likes to be called in the evening" if chance() < 0.2 else None
        known = [name, email, phone, digits and digits.lstrip("+"), note]
        born = chance() < 0.02  # some forty a week, a page that can be read
        source = _SOURCES[int(chance() * len(_SOURCES))]
        row = {
            "id": number,
            "name": name,
            "name_key": name_key(name),
            "search_key": name_key(" ".join(text for text in known if text)),
            "phone": phone,
            "phone_key": digits,
            "email": email,
            "email_key": email,
            "birth_year": self._between(2005, 1950) if born and chance() < 0.7 else None,
            "birth_month": self._between(12, 1) if born else None,
            "birth_day": self._between(28, 1) if born else None,
            "source": source,
            "source_kind": "online" if source in ("webinar", "newsletter") else "offline",
            "referred_by": self._between(number - 1, 1) if source == "referral" else None,
            "met_on": self.day(self.met(number)),
            "tier": self._between(5, 1) if chance() < 0.4 else None,
            "note": note,
            "do_not_contact_since": self.day(1) if number not in PLANTED and chance() < 0.01 else None,
            "archived_on": self.day(1) if number not in PLANTED and chance() < 0.03 else None,
        }
        yield "person", row
        if chance() < 0.3:
            yield "tag", {"person_id": number, "tag": _TAGS[int(chance() * len(_TAGS))]}
        if chance() < 0.1:
            text = "sails on Sundays, two sons"
            yield "fact", {"person_id": number, "kind": "interest", "text": text, "text_key": name_key(text)}

    def _enrollment(self, one: Distributor) -> Iterator[tuple[str, Row]]:
        yield (
            "enrollment",
            {
                "person_id": one.number,
                "sponsor_id": one.sponsor,
                "joined_on": self.day(one.joined),
                "new_until": self.day(one.joined - NEWCOMER_DAYS),
                "left_on": None if one.left is None else self.day(one.left),
                "left_reason": None if one.left is None else "time",
            },
        )

    def _customer(self, buyer: Buyer) -> Iterator[tuple[str, Row]]:
        yield (
            "customer",
            {
                "person_id": buyer.number,
                "since": self.day(buyer.since),
                "until": None if buyer.until is None else self.day(buyer.until),
                "served_by": buyer.served_by,
            },
        )

    def _hopeful(self, number: int, *, is_due: bool) -> Iterator[tuple[str, Row]]:
        opened = max(min(self.met(number), self._between(400, 1)), 0)
        days = [opened]
        while len(days) < len(STAGES) and days[-1] > 3 and self._chance.random() < 0.6:
            days.append(max(days[-1] - self._between(40, 3), 0))
        ended = self._chance.random() < 0.25 and not is_due
        outcome = self._chance.choice(("no", "no", "later")) if ended else None
        track = "product" if self._chance.random() < 0.3 else "business"
        again = -self._between(200, 10)
        yield from self._track(number, track, days, outcome, again if outcome == "later" else None)
        for ago in days[1:]:
            yield self._followup(number, ago + 1, closed=ago)
        if outcome == "later":
            yield self._followup(number, again, origin="later")
        elif is_due:
            yield self._followup(number, self._between(9, 0), about="her questions on prices")
        elif not outcome and self._chance.random() < 0.85:
            yield self._followup(number, -self._between(120, 1), about="how the webinar was")

    def _won(self, number: int, track: str, outcome: str, ago: int) -> Iterator[tuple[str, Row]]:
        opened = min(max(self.met(number), ago), _DAYS)
        yield from self._track(number, track, [opened, (opened + ago) // 2, ago], outcome, None)
        if self._chance.random() < 0.3:
            yield self._followup(number, -self._between(60, 1), about="does the order still fit")

    def _track(
        self, number: int, track: str, days: list[int], outcome: str | None, later: int | None
    ) -> Iterator[tuple[str, Row]]:
        """Yield a prospect and its stage changes, an outcome on the day of the last stage."""
        self._prospects += 1
        yield (
            "prospect",
            {
                "id": self._prospects,
                "person_id": number,
                "track": track,
                "stage": STAGES[len(days) - 1],
                "stage_since": self.day(days[-1]),
                "opened_on": self.day(days[0]),
                "closed_on": self.day(days[-1]) if outcome else None,
                "outcome": outcome,
                "later_until": None if later is None else self.day(later),
            },
        )
        reached = [*zip(STAGES, days, strict=False), *([(outcome, days[-1])] if outcome else [])]
        for stage, ago in reached:
            yield "stage_change", {"prospect_id": self._prospects, "stage": stage, "day": self.day(ago)}

    def _followup(
        self, number: int, due: int, *, closed: int | None = None, origin: str = "hand", about: str = "a call"
    ) -> tuple[str, Row]:
        return (
            "followup",
            {
                "person_id": number,
                "due_on": self.day(due),
                "channel": "call",
                "about": about,
                "origin": origin,
                "closed_on": None if closed is None else self.day(closed),
                "result": None if closed is None else "done",
            },
        )
