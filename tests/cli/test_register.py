"""How a command is registered: its own parameters and its packs of options share one namespace."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import typer

from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context


@dataclass(frozen=True)
class Pack:
    """Some options."""

    name: str = ""
    pack: str = ""


@dataclass(frozen=True)
class OtherPack:
    """Some more."""

    name: str = ""


def own_and_packed(ctx: Context, name: str, one: Pack) -> Any: ...


def packed_twice(ctx: Context, one: Pack, other: OtherPack) -> Any: ...


def of_the_pack_itself(ctx: Context, pack: Pack) -> Any: ...


def own_and_shared(ctx: Context, json: str) -> Any: ...


def own_and_shared_pack(ctx: Context, how: str) -> Any: ...


@pytest.mark.parametrize("register", [question, change])
@pytest.mark.parametrize(
    ("function", "doubled"),
    [
        (own_and_packed, "name"),
        (packed_twice, "name"),
        (of_the_pack_itself, "pack"),
        (own_and_shared, "json"),
        (own_and_shared_pack, "how"),
    ],
)
def test_a_doubled_parameter_is_named(
    register: Callable[..., Any], function: Callable[..., Any], doubled: str
) -> None:
    app = typer.Typer()

    with pytest.raises(TypeError) as refused:
        register(app, "list things")(function)

    assert str(refused.value) == (
        f"the command 'list things' has more than one parameter called {doubled}: its own and those of its "
        "packs of options share one namespace"
    )
    assert not app.registered_commands
