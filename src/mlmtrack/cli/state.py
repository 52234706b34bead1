"""What every command is handed: which book, which day, which settings, and how to answer."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mlmtrack.cli.environment import Environment
from mlmtrack.days import Form, dated, in_full, render_days
from mlmtrack.errors import RefusedError
from mlmtrack.errors.words import cannot_answer
from mlmtrack.page import Page, View
from mlmtrack.storage.database import Place, reading, writing
from mlmtrack.storage.database.errors import diagnose_corruption


if TYPE_CHECKING:
    import sqlite3

    from sqlmodel import Session

    from mlmtrack.domain.dates import Birthday, Moment, Period
    from mlmtrack.domain.money import Cents
    from mlmtrack.domain.person_fields import DayParsers
    from mlmtrack.domain.settings import Settings
    from mlmtrack.reports.report import Report
    from mlmtrack.storage.journal import Outcome


_NO_SUCH_COMMAND = (126, 127)  # what a shell answers
_STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Output:
    """How an answer is wanted."""

    json: bool = False
    csv: bool = False
    quiet: bool = False
    limit: int | None = None


@dataclass(frozen=True)
class State:
    """The book, the day and the environment of one command."""

    environment: Environment
    book: Path | None = None
    today: date = field(default=date.min)
    output: Output = field(default_factory=Output)
    upgrades: bool = True

    @cached_property
    def place(self) -> Place:
        """Where the book lies."""
        if self.book is None:
            return Place(self.environment.place_of_book(), named=False, upgrades=self.upgrades)
        return Place(self.book, named=True, upgrades=self.upgrades)

    @cached_property
    def settings(self) -> "Settings":
        """What the user has settled, else the defaults."""
        from mlmtrack.domain.settings import Settings

        text = self.text_of_settings()
        if not text:
            return Settings()
        from mlmtrack.formats.settings import read_settings

        return read_settings(text, str(self.environment.place_of_settings()))

    def text_of_settings(self) -> str:
        """Return what the settings file says; nothing where there is none."""
        from mlmtrack.formats.files import text_where_there_is_one

        return text_where_there_is_one(self.environment.place_of_settings())

    @property
    def view(self) -> View:
        """What a page is shown with."""
        return View(self.today, self.settings.volume_word, self.settings.currency)

    def on(self, today: date) -> "State":
        """Return the same with another day for today."""
        return replace(self, today=today)

    def answering(self, output: Output) -> "State":
        """Return the same with another way to answer."""
        return replace(self, output=output)

    def bytes_of(self, file: str) -> tuple[bytes, str]:
        """Return what stands in a file that the user named, `-` for standard input, and what it is called."""
        from mlmtrack.formats.files import read_bytes, read_stream

        if file == "-":
            return read_stream(self.environment.stdin.buffer, _STANDARD_INPUT), _STANDARD_INPUT
        return read_bytes(Path(file)), file

    def day(self, text: str, *, happened: bool = False) -> date:
        """Return the day that *text* means, ahead for plans, back for what happened."""
        from mlmtrack.domain.dates import parse_day

        return parse_day(
            text,
            self.today,
            happened=happened,
            order=self.settings.date_order,
            week_start=self.settings.week_start,
        )

    def moment(self, text: str) -> "Moment":
        """Return the day ahead that *text* means, with its time where it says one."""
        return self.leading_moment([text])[0]

    def leading_moment(self, words: Sequence[str]) -> "tuple[Moment, Sequence[str]]":
        """Return the day ahead that the first of the *words* mean, and the words behind it."""
        from mlmtrack.domain.dates import leading_moment

        return leading_moment(
            words, self.today, order=self.settings.date_order, week_start=self.settings.week_start
        )

    def money(self, text: str) -> "Cents":
        """Return the amount that *text* means, in the currency of the settings."""
        from mlmtrack.domain.money import Cents, parse

        return parse(text, Cents, currency=self.settings.currency)

    def birthday(self, text: str) -> "Birthday":
        """Return the birthday that *text* means."""
        from mlmtrack.domain.dates import parse_birthday

        return parse_birthday(text, self.today, self.settings.date_order)

    @property
    def day_parsers(self) -> "DayParsers":
        """What reads the days of a person."""
        from mlmtrack.domain.person_fields import DayParsers

        return DayParsers(partial(self.day, happened=True), self.birthday)

    def period(self, text: str) -> "Period":
        """Return the period that *text* means, up to today."""
        from mlmtrack.domain.dates import parse_period

        return parse_period(text, self.today, self.settings.week_start)

    def reading(self) -> AbstractContextManager["sqlite3.Connection"]:
        """Open the book for questions."""
        return reading(self.place, self.environment.now, self.today, self.notify)

    def reading_as_it_is(self) -> AbstractContextManager["sqlite3.Connection"]:
        """Open the book for questions about the file itself, whatever day was set."""
        return self.on(self.environment.now.date()).reading()

    def writing(self) -> AbstractContextManager["Session"]:
        """Open the book for one change.

        Raises:
            RefusedError: the day was set to one that is still to come.

        """
        if self.today > self.environment.now.date():
            raise RefusedError(
                f"The day is set to {dated(self.today)}, which is still to come: the book can be looked "
                "at as of then, but not changed."
            )
        return writing(self.place, self.environment.now, self.today, self.notify)

    @property
    def shows_a_screen(self) -> bool:
        """Whether the answer is laid out for a person at a terminal."""
        return self.environment.on_a_terminal and not (self.output.json or self.output.csv)

    def notify(self, sentence: str) -> None:
        """Say something beside the answer; under ``--json`` nothing stands beside it."""
        if not self.output.json:
            self.environment.warn(render_days(sentence, self.say_day))

    def say_day(self, day: date, form: Form) -> str:
        """Return a day of a sentence as people are told it today."""
        from mlmtrack.domain.dates import day_with_distance, format_day

        if form == Form.NEAR:
            return format_day(day, self.today)
        return day_with_distance(day, self.today) if form == Form.WITH_DISTANCE else in_full(day)

    def show(self, answer: "Report") -> None:
        """Print a report the way it is wanted."""
        if self.output.limit is not None:
            answer = answer.limited(self.output.limit)
        with diagnose_corruption(self.place):
            text = self._written(answer)
        self.say(text)

    def tell(self, name: str, outcome: "Outcome") -> None:
        """Print what a change did."""
        if self.output.json:
            from mlmtrack.render.document import change_document

            self.say(change_document(name, outcome.step, outcome.data))
        elif not self.output.quiet:
            from mlmtrack.render.clean import sentence

            width = self.environment.width if self.environment.on_a_terminal else None
            self.say("".join(sentence(render_days(said, self.say_day), width) for said in outcome.sentences))

    def _written(self, answer: "Report") -> str:
        if self.output.json:
            from mlmtrack.render.document import document

            return document(answer.name, self.today, answer.data())
        if not self.output.csv and (text := answer.as_it_stands()) is not None:
            from mlmtrack.render.clean import harmless

            return harmless(text)
        page = answer.page(self.view)
        if self.output.csv:
            from mlmtrack.render.comma import separated

            return separated(page)
        if not self.environment.on_a_terminal:
            from mlmtrack.render.table import tabbed

            return tabbed(page)
        if self.today != self.environment.now.date():
            page = self._dated(page, answer.undated)
        return self._screen(page)

    def _screen(self, page: Page) -> str:
        from mlmtrack.render.terminal import screen

        return screen(
            page,
            view=self.view,
            width=self.environment.width,
            colour=self.environment.colour,
            ascii_only=self.environment.ascii_only,
        )

    def _dated(self, page: Page, undated: str) -> Page:
        from mlmtrack.domain.dates import day_with_distance

        day = day_with_distance(self.today, self.environment.now.date())
        of_now = f" Shown as of now: {undated}." if undated else ""
        return replace(page, lead=f"As of {day}: {page.lead}{of_now}")

    def say_path(self, path: Path) -> None:
        """Print *path* alone: for the eye on a terminal, to the letter in a pipe."""
        from mlmtrack.render.clean import clean

        self.say(f"{clean(str(path)) if self.environment.on_a_terminal else path}\n")

    def say(self, text: str) -> None:
        """Print *text* as it is.

        Raises:
            FileError: the output takes no more.

        """
        stdout, pager = self.environment.stdout, self.environment.pager
        if pager and text.count("\n") >= self.environment.height and _paged(text, pager):
            return
        try:
            stdout.write(text)
            stdout.flush()
        except BrokenPipeError:
            raise typer.Exit from None
        except OSError as error:
            raise cannot_answer(error.strerror) from error


def _paged(text: str, pager: str) -> bool:
    """Show *text* through the command *pager*, and return whether there is such a command."""
    from subprocess import run

    shown = run(pager, shell=True, input=text, text=True, check=False)  # noqa: S602 - PAGER is a shell's line
    return shown.returncode not in _NO_SUCH_COMMAND


class Context(typer.Context):
    """Typer's context, with our state in it."""

    obj: State
