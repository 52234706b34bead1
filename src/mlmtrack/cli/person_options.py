"""What can be said of a person, as options of the commands that make or change one."""

from dataclasses import dataclass
from datetime import date
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from mlmtrack.cli.options import FoundThere, WithTag, day_option
from mlmtrack.cli.register import Pack
from mlmtrack.cli.state import Context
from mlmtrack.domain.contacts import KINDS_BY_NAME, ContactKind
from mlmtrack.domain.details import FIELDS, LISTS, Details
from mlmtrack.domain.people import parse_tier
from mlmtrack.domain.person_fields import ListField, PersonField
from mlmtrack.errors.echo import with_article


if TYPE_CHECKING:
    from mlmtrack.actions.people.contacts import ContactEdits
    from mlmtrack.reports.people.listing import Filter


Archived = Annotated[bool, Option("--archived", help="Include archived people.")]

STARS = {"stars": "tier"}  # another word to sort by


def tier_option(help_text: str) -> Any:
    """Return an option that reads a number of stars."""
    return Option("--tier", "--stars", metavar="1-5", parser=parse_tier, help=help_text)


def list_option(name: str, help_text: str, **more: Any) -> Any:
    """Return an option of a text that may be given several times; *more* is what else it has."""
    return Option(name, metavar="TEXT", help=f"{help_text} May be repeated.", **more)


@dataclass(frozen=True)
class FilterOptions:
    """Which people are wanted, as options."""

    tag: WithTag = None
    source: FoundThere = None
    tier: Annotated[Any, tier_option("With this many stars.")] = None
    since: Annotated[date | None, day_option("--since", "Known since that day.", happened=True)] = None
    archived: Archived = False

    def is_said(self) -> bool:
        """Tell whether some are wanted and others are not."""
        return self != FilterOptions(archived=self.archived)

    def filter(self) -> "Filter":
        """Return what was said."""
        from mlmtrack.reports.people.listing import Filter

        return Filter(self.tag, self.source, self.tier, self.since, self.archived)


def _option_of(key: str, field: PersonField) -> Any:
    def read(ctx: Context, text: str | None) -> Any:
        return None if text is None else field.read(text, ctx.obj.day_parsers)

    names = [f"--{key.replace('_', '-')}", *field.aliases]
    return Annotated[Any, Option(*names, metavar=field.metavar, parser=str, callback=read, help=field.help)]


def _flag_of(field: PersonField) -> Any:
    def choose(is_first: bool | None) -> str | None:
        first, second = field.kind.choices
        return None if is_first is None else first if is_first else second

    names = "/".join(f"--{choice}" for choice in field.kind.choices)
    return Annotated[bool | None, Option(names, callback=choose, help=field.help)]


def _list_of(each: ListField) -> Any:
    parser = each.contact.parse if each.contact else str
    return Annotated[list[Any] | None, list_option(each.option, each.help, parser=parser)]


def _details(**given: Any) -> Details:
    return Details(**{key: value for key, value in given.items() if value is not None})


_ANNOTATIONS = {
    **{
        key: _flag_of(field) if field.kind.choices else _option_of(key, field)
        for key, field in FIELDS.items()
    },
    **{key: _list_of(each) for key, each in LISTS.items()},
}

PersonOptions = Annotated[
    Details,
    Pack(
        [
            Parameter(key, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
            for key, annotation in _ANNOTATIONS.items()
        ],
        _details,
    ),
]


def _drop_option(kind: ContactKind) -> Any:
    help_text = f"Remove {with_article(kind.label)}; a piece of it or its label will do."
    return Annotated[list[str] | None, list_option(f"--drop-{kind.name}", help_text)]


def _main_option(kind: ContactKind) -> Any:
    help_text = f"Make this other {kind.label} the main one; a piece of it or its label will do."
    return Annotated[str | None, Option(f"--main-{kind.name}", metavar="TEXT", help=help_text)]


def _contact_edits(**given: Any) -> "ContactEdits":
    from mlmtrack.actions.people.contacts import ContactEdits

    said = {key: value for key, value in given.items() if value is not None}
    return ContactEdits(
        dropped={kind: said[f"drop_{kind}"] for kind in KINDS_BY_NAME if f"drop_{kind}" in said},
        main={kind: said[f"main_{kind}"] for kind in KINDS_BY_NAME if f"main_{kind}" in said},
    )


ContactOptions = Annotated[
    Any,
    Pack(
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
            for name, annotation in (
                *((f"drop_{kind.name}", _drop_option(kind)) for kind in KINDS_BY_NAME.values()),
                *(
                    (f"main_{kind.name}", _main_option(kind))
                    for kind in KINDS_BY_NAME.values()
                    if kind.has_main
                ),
            )
        ],
        _contact_edits,
    ),
]
