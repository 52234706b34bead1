"""The one door that every failure leaves by: one sentence on stderr, one exit code, never a traceback."""

from collections.abc import Sequence

from typer.main import get_group

from mlmtrack.cli import menu
from mlmtrack.cli.app import app
from mlmtrack.cli.environment import Environment
from mlmtrack.cli.state import State
from mlmtrack.days import render_days
from mlmtrack.errors import ExitCode, MlmtrackError
from mlmtrack.errors.words import cannot_answer, misunderstood, unforeseen


def main(arguments: Sequence[str], environment: Environment) -> int:
    """Run one command line and return its exit code."""
    state = State(environment, today=environment.now.date())
    try:
        code = get_group(app).main(list(arguments), menu.PROGRAM, standalone_mode=False, obj=state)
    except MlmtrackError as error:
        return _report_error(error, arguments, state)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except SystemExit:  # how Typer leaves when nobody reads its help any more
        return ExitCode.WELL
    except OSError as error:  # the help and the version, which Typer prints itself
        return _report_error(cannot_answer(error.strerror), arguments, state)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        return _report_error(_misunderstood(error) or unforeseen(error), arguments, state)
    return int(code or ExitCode.WELL)


def _misunderstood(error: Exception) -> MlmtrackError | None:
    """Return what Typer says of a command line; its own class is private, so it is known by its method."""
    message = getattr(error, "format_message", None)
    if message is None:
        return None
    context = getattr(error, "ctx", None)
    return misunderstood(message(), context.command_path if context else menu.PROGRAM, _accepted(error))


def _accepted(error: Exception) -> Sequence[str]:
    """Return the words that the option at fault takes, where it takes only some."""
    from mlmtrack.cli.options import choices_of

    return choices_of(getattr(error, "param", None))


def _report_error(error: MlmtrackError, arguments: Sequence[str], state: State) -> int:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--json" in options:
        from mlmtrack.render.document import error_document

        state.environment.write_stderr(error_document(error.code, error.explanation))
    else:
        state.environment.warn(render_days(error.explanation.sentence, state.say_day))
    return error.code
