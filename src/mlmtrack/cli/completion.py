"""The script that teaches a shell to complete."""

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument

from mlmtrack.cli.command_tree import Command
from mlmtrack.cli.state import Context
from mlmtrack.errors.values import UnknownChoice


app = typer.Typer()

SHELLS = ("bash", "zsh", "fish")


def _shell(text: str) -> str:
    if text not in SHELLS:
        raise UnknownChoice("shell", text, SHELLS)
    return text


@app.command("completion", cls=Command)
def completion(
    ctx: Context,
    shell: Annotated[str, Argument(metavar="|".join(SHELLS), parser=_shell, help="Your shell.")],
) -> None:
    """Print the script that completes names, stages and numbers on TAB; its top says where to put it.

    Example: `mlmtrack completion bash`
    """
    script = Path(__file__).with_name("complete") / "scripts" / f"mlmtrack.{shell}"
    ctx.obj.say(script.read_text("utf-8"))
