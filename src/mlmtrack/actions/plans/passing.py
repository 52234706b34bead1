"""Plans passed down the line: written to a file, and taken in from one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from sqlmodel import Session

from mlmtrack.actions.plans.templates import measured, store, to_json
from mlmtrack.domain.plans import Template
from mlmtrack.errors import FileError
from mlmtrack.errors.book import something_is_there
from mlmtrack.errors.plans import PlanDiffers, no_ending
from mlmtrack.formats.plans import toml_of
from mlmtrack.storage.database import raw
from mlmtrack.storage.files import atomic_write, refuse_to_replace
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.templates import templates


def export(plan: Template, called: str, target: Path, *, replace: bool) -> Outcome:
    """Write a plan, which was *called* so, to the file *target*, whole or not at all.

    Raises:
        UsageError: the file has no ending, as the second word of a name has none.
        RefusedError: it is there, and *replace* is not said.
        FileError: something else than a file is there.
        FileError: the system refuses it.

    """
    with _translate_errors(target):
        refuse_to_replace(target)
        if not target.suffix:
            raise no_ending(called, str(target))
        with atomic_write(target, replace=replace) as draft:
            draft.write_text(toml_of(plan), "utf-8")
    sentences = [
        f"The plan {plan.name!r} was written to {target}: {measured(plan)}.",
        f"Whoever receives it types: mlmtrack plan import {quote(target.name)}",
    ]
    return Outcome(sentences, {"plan": to_json(plan), "file": str(target)})


def exported(plan: Template) -> Outcome:
    """Return what there is to tell programs of a plan that went to the standard output."""
    return Outcome([], {"plan": to_json(plan), "file": None, "toml": toml_of(plan)})


def take_in(session: Session, plan: Template, source: str, *, replace: bool) -> Outcome:
    """Take in a plan that came from *source*; one that is already in the book stays as it is.

    Raises:
        PlanDiffers: the book has another one of that name, and *replace* is not said.

    """
    there = {each.key: each for each in templates(raw(session))}.get(plan.key)
    if there == plan:
        same = f"The plan {plan.name!r} is already there, the same as in {source}; nothing was changed."
        return Outcome([same], {"plan": to_json(there)})
    if there and not replace:
        raise PlanDiffers(there.name, len(there.steps), len(plan.steps), source)
    kept = store(session, plan, there.id if there else None)
    done = "replaced by that in" if there else "taken in from"
    sentences = [
        f"The plan {kept.name!r} is {done} {source}: {measured(kept)}.",
        f"Next: mlmtrack plan give NAME {quote(kept.name)}",
    ]
    return finish(session, sentences, {"plan": to_json(kept)})


@contextmanager
def _translate_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise something_is_there(target) from error
    except (OSError, ValueError) as error:
        raise FileError(
            f"The plan cannot be written to {target}: {getattr(error, 'strerror', None) or str(error)}. "
            "No part of it was left behind."
        ) from error
