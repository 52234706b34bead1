"""Changes of many people at once on the command line: by name, or by the filters of a list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from mlmtrack.cli.asking import agreed_change
from mlmtrack.cli.options import NAME, Yes
from mlmtrack.cli.person_options import FilterOptions, list_option
from mlmtrack.cli.register import change
from mlmtrack.cli.state import Context, State
from mlmtrack.domain.people import parse_tier


if TYPE_CHECKING:
    from mlmtrack.actions.people.many import ManyEdits
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

TagToSet = Annotated[str, Argument(metavar="TAG", help="The tag, or several separated by commas.")]
Several = Annotated[list[str], Argument(metavar="NAME", help=f"{NAME} May be repeated.")]


def _stars(text: str) -> int | str:
    return parse_tier(text) if text else ""


@dataclass(frozen=True)
class ManyOptions:
    """What can become different of many people, as options."""

    set_tier: Annotated[
        Any,
        Option("--set-tier", "--set-stars", metavar="1-5", parser=_stars, help="Give them this many stars."),
    ] = None
    set_source: Annotated[
        str | None, Option("--set-source", metavar="TEXT", help="Where you found them.")
    ] = None
    add_tag: Annotated[
        list[str] | None, list_option("--add-tag", "Add a tag, or several separated by commas.")
    ] = None
    remove_tag: Annotated[
        list[str] | None, list_option("--remove-tag", "Take a tag off, or several separated by commas.")
    ] = None
    archive: Annotated[bool, Option("--archive", help="Archive them, with everything kept.")] = False

    def edits(self, state: State) -> "ManyEdits":
        """Return what was said."""
        from mlmtrack.actions.people.many import ManyEdits
        from mlmtrack.domain.details import FIELDS

        source = self.set_source
        read = None if source is None else FIELDS["source"].read(source, state.day_parsers)
        return ManyEdits(self.set_tier, read, self.add_tag or (), self.remove_tag or (), self.archive)


@change(app, "tag add")
def tag_add(ctx: Context, tag: TagToSet, who: Several) -> "Outcome":
    """Tag several people at once.

    Example: `mlmtrack tag add tea ana ben "Cora Lind"`
    """
    from mlmtrack.actions.people import many

    with ctx.obj.writing() as session:
        return many.edit_named(session, who, many.ManyEdits(add_tags=[tag]), ctx.obj.today)


@change(app, "tag remove")
def tag_remove(ctx: Context, tag: TagToSet, who: Several) -> "Outcome":
    """Take a tag off several people at once.

    Example: `mlmtrack tag remove tea ana ben`
    """
    from mlmtrack.actions.people import many

    with ctx.obj.writing() as session:
        return many.edit_named(session, who, many.ManyEdits(remove_tags=[tag]), ctx.obj.today)


@change(app, "edit people")
def edit_people(
    ctx: Context,
    wanted: FilterOptions,
    edits: ManyOptions,
    *,
    yes: Yes = False,
) -> "Outcome":
    """Change everybody that `list people` shows with the same filters; an empty text removes a value.

    Example: `mlmtrack edit people --tag tea --set-tier 4`
    """
    from mlmtrack.actions.people import many

    said = edits.edits(ctx.obj)
    return agreed_change(
        ctx.obj,
        lambda session: many.edit_wanted(session, wanted.filter(), said, ctx.obj.today),
        many.question,
        yes=yes,
    )
