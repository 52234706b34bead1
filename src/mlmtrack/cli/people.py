"""People on the command line: their cards, lists and searches; changed, and archived."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from mlmtrack.cli.options import WhoInWords, choice_option
from mlmtrack.cli.person_options import (
    STARS,
    Archived,
    ContactOptions,
    FilterOptions,
    PersonOptions,
    list_option,
)
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context, State
from mlmtrack.domain.details import Details
from mlmtrack.errors import UsageError


if TYPE_CHECKING:
    from mlmtrack.actions.people.contacts import ContactEdits
    from mlmtrack.actions.people.editing import Edits
    from mlmtrack.reports.people.card import Card
    from mlmtrack.reports.people.finding import PeopleFound
    from mlmtrack.reports.people.listing import PeopleListed
    from mlmtrack.reports.people.twins import TwinsListed
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

SORT = choice_option(
    "--sort", "way to sort", ("name", "met", "last", "tier", "number"), "What to sort by.", STARS
)


@dataclass(frozen=True)
class EditOptions:
    """What only an edit can say, as options."""

    name: Annotated[str | None, Option("--name", metavar="TEXT", help="A new name.")] = None
    untag: Annotated[
        list[str] | None, list_option("--untag", "Remove a tag, or several separated by commas.")
    ] = None
    forget: Annotated[list[str] | None, list_option("--forget", "Remove the facts that contain this.")] = None
    do_not_contact: Annotated[
        bool | None,
        Option("--do-not-contact/--contact-again", help="Keep them off today's page, or put them back."),
    ] = None
    unarchive: Annotated[bool, Option("--unarchive", help="Bring them back from the archive.")] = False
    rank: Annotated[
        str | None, Option("--rank", metavar="RANK", help="The rank that a distributor holds.")
    ] = None

    def edits(self, contacts: "ContactEdits") -> "Edits":
        """Return what was said, with what is to become of the *contacts*."""
        from mlmtrack.actions.people.editing import Edits

        return Edits(
            self.name,
            self.untag or (),
            self.forget or (),
            self.do_not_contact,
            self.unarchive,
            rank=self.rank,
            contacts=contacts,
        )


@question(app, "show")
def show(ctx: Context, who: WhoInWords) -> "Card":
    """See a person's card: roles, contact details, what is due, what was said, what they ordered.

    Example: `mlmtrack show ana`
    """
    from mlmtrack.reports.people.card import card
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        found = lookup.person(book, " ".join(who))
        return card(book, found.id, ctx.obj.today, ctx.obj.settings)


@question(app, "find")
def find(
    ctx: Context,
    text: Annotated[list[str], Argument(metavar="TEXT", help="Part of what you remember.")],
    *,
    notes: Annotated[bool, Option("--notes", help="Search the notes of activities too.")] = False,
    archived: Archived = False,
) -> "PeopleFound":
    """Find people by part of a name, a note, a fact, a tag, a phone or an e-mail.

    Example: `mlmtrack find hiking`
    """
    from mlmtrack.reports.people import finding

    with ctx.obj.reading() as book:
        return finding.find(book, " ".join(text), ctx.obj.today, with_notes=notes, archived=archived)


@question(app, "list people")
def list_people(
    ctx: Context,
    wanted: FilterOptions,
    *,
    twins: Annotated[
        bool, Option("--twins", help="List who may be in the book twice, in pairs, with the reasons.")
    ] = False,
    sort: Annotated[str | None, SORT] = None,
) -> "PeopleListed | TwinsListed":
    """List everybody in the book.

    Example: `mlmtrack list people --tag yoga --sort last`
    """
    from mlmtrack.reports.people import listing
    from mlmtrack.reports.people.twins import twins as twins_listed

    if twins and sort:
        raise UsageError("--sort is for a list of people; pairs stand in the order of their reasons.")
    state, chosen = ctx.obj, wanted.filter()
    with state.reading() as book:
        if not twins:
            return listing.people(book, chosen, state.today, sort or "name", state.output.limit)
        among = (
            None
            if wanted == FilterOptions(archived=wanted.archived)
            else listing.chosen(book, chosen, state.today)
        )
        return twins_listed(book, state.today, among=among, archived=wanted.archived)


@change(app, "edit person")
def edit(
    ctx: Context, who: WhoInWords, details: PersonOptions, contacts: ContactOptions, more: EditOptions
) -> "Outcome":
    """Change what you know about a person; an empty text removes a value.

    Without an option, on a terminal, everything you know about them opens in your editor.

    Example: `mlmtrack edit ana --phone "+34 600 555 020" --tag yoga`
    """
    from mlmtrack.actions.people import editing

    edits = more.edits(contacts)
    if (details, edits) == (Details(), editing.Edits()):
        return _in_the_editor(ctx.obj, " ".join(who))
    with ctx.obj.writing() as session:
        return editing.edit(session, " ".join(who), details, edits, ctx.obj.today)


def _in_the_editor(state: State, person_ref: str) -> "Outcome":
    """Let the user rewrite what is known of a person; the book is open only before and after."""
    from mlmtrack.actions.people.rewriting import rewrite, standing
    from mlmtrack.cli.editor import rewritten
    from mlmtrack.formats.person import read_person, text_of

    if not state.environment.can_edit:
        raise UsageError(
            "Nothing to change was given.",
            "Give it by an option, like --phone, --email, --tier, --tag, --note or --name; all of them",
            "mlmtrack edit person --help",
        )
    with state.reading() as book:
        before = standing(book, person_ref)
    written = text_of(before.number, before.as_text(), before.referrer)

    def kept(text: str) -> "Outcome":
        wanted = read_person(text)
        with state.writing() as session:
            return rewrite(session, before, wanted, state.day_parsers, state.today)

    return rewritten(state, written, kept) or before.unchanged()


@change(app, "archive")
def archive(ctx: Context, who: WhoInWords) -> "Outcome":
    """Archive a person; everything is kept.

    Example: `mlmtrack archive ana`
    """
    from mlmtrack.actions.people import editing

    with ctx.obj.writing() as session:
        return editing.archive(session, " ".join(who), ctx.obj.today)
