"""What can be said of a person, shared by the commands that make or change one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from mlmtrack.cli.state import Context
from mlmtrack.domain.people import TIERS
from mlmtrack.errors.values import BadNumber


if TYPE_CHECKING:
    from mlmtrack.domain.details import Details


STARS = {"stars": "tier"}  # another word to sort by


def _birthday(ctx: Context, value: str | None) -> Any:
    return ctx.obj.birthday(value) if value else value  # nothing said, or taken away


def _met_on(ctx: Context, value: str | None) -> Any:
    return ctx.obj.day(value, happened=True) if value else value


def _tier(text: str) -> Any:
    if not text:
        return text
    if text not in TIERS:
        raise BadNumber("tier", text, "1 to 5 stars")
    return int(text)


def _cadence(text: str) -> Any:
    from mlmtrack.domain.dates import parse_gap

    return parse_gap(text) if text else text


def tier_option(help_text: str) -> Any:
    """Return an option that reads a number of stars."""
    return Option("--tier", "--stars", metavar="1-5", parser=_tier, help=help_text)


def _text(name: str, help_text: str) -> Any:
    return Option(name, metavar="TEXT", help=help_text)


def _again(name: str, help_text: str) -> Any:
    return Option(name, metavar="TEXT", help=f"{help_text} May be given again.")


@dataclass(frozen=True)
class PersonOptions:
    """Contact details, source, stars, tags and facts, as options."""

    nickname: Annotated[str | None, _text("--nickname", "What you call them.")] = None
    phone: Annotated[str | None, _text("--phone", "Kept as you type it.")] = None
    email: Annotated[str | None, _text("--email", "Their e-mail address.")] = None
    birthday: Annotated[
        Any,
        Option(
            "--birthday",
            metavar="DAY",
            parser=str,
            callback=_birthday,
            help="1990-05-17, 17 may or 17/5.",
        ),
    ] = None
    source: Annotated[str | None, _text("--source", "Where you found them.")] = None
    online: Annotated[bool | None, Option("--online/--offline", help="Which kind of source.")] = None
    referred_by: Annotated[
        str | None, Option("--referred-by", metavar="NAME", help="Who sent them to you.")
    ] = None
    met_on: Annotated[
        Any, Option("--met-on", metavar="DAY", parser=str, callback=_met_on, help="When you met.")
    ] = None
    tier: Annotated[Any, tier_option("Stars, from seldom to often in touch.")] = None
    cadence: Annotated[
        Any, Option("--cadence", metavar="GAP", parser=_cadence, help="How often, in place of the stars.")
    ] = None
    note: Annotated[str | None, _text("--note", "Anything to remember.")] = None
    tags: Annotated[list[str] | None, _again("--tag", "A word to group by, or several between commas.")] = (
        None
    )
    interests: Annotated[list[str] | None, _again("--interest", "What they like.")] = None
    family: Annotated[list[str] | None, _again("--family", "Who belongs to them.")] = None
    goals: Annotated[list[str] | None, _again("--goal", "What they want to reach.")] = None

    def details(self) -> "Details":
        """Return what was said."""
        from mlmtrack.domain.details import Details

        return Details(
            nickname=self.nickname,
            phone=self.phone,
            email=self.email,
            birthday=self.birthday,
            source=self.source,
            source_kind=None if self.online is None else "online" if self.online else "offline",
            referred_by=self.referred_by,
            met_on=self.met_on,
            tier=self.tier,
            cadence=self.cadence,
            note=self.note,
            tags=self.tags or (),
            interests=self.interests or (),
            family=self.family or (),
            goals=self.goals or (),
        )
