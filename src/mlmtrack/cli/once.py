"""An option of one value is typed once; Typer alone would keep the last value in silence."""

from typing import TYPE_CHECKING, Any

from mlmtrack.errors import UsageError
from mlmtrack.errors.words import given_twice


if TYPE_CHECKING:
    from typer.core import TyperCommand as Mixed
else:
    Mixed = object


class OncePerOption(Mixed):
    """A command, or a group, whose options of one value are refused a second one."""

    def make_parser(self, ctx: Any) -> Any:
        """Return the parser of the options, which sees every value that is typed."""
        parser: Any = _EveryValue(super().make_parser(ctx))
        for param in self.get_params(ctx):
            if param.param_type_name == "option":
                param.add_to_parser(parser, ctx)
        return parser


class _EveryValue:
    """A parser that collects all values of an option, and then gives its only one."""

    def __init__(self, parser: Any) -> None:
        self.parser = parser
        self.single: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        """Be the parser in everything else."""
        return getattr(self.parser, name)

    def add_option(self, *, obj: Any, dest: str, action: str, **given: Any) -> None:
        """Add an option, which *obj* describes, under the name *dest*."""
        if action.startswith("store"):
            self.single[dest] = obj
        self.parser.add_option(obj=obj, dest=dest, action=action.replace("store", "append"), **given)

    def parse_args(self, args: list[str]) -> tuple[dict[str, Any], list[str], list[Any]]:
        """Return the value of each option, the words that are left, and the order of all.

        Raises:
            UsageError: an option of one value has two.
            UsageError: a flag is typed in both of its forms.

        """
        values, left, order = self.parser.parse_args(args=args)
        for name in self.single.keys() & values.keys():
            values[name] = _only(self.single[name], values[name])
        return values, left, order


def _only(option: Any, values: list[Any]) -> Any:
    if option.is_flag and len(set(values)) > 1:
        raise UsageError(
            f"{option.opts[0]} and {option.secondary_opts[0]} contradict each other.",
            "Keep one of them.",
        )
    if not option.is_flag and len(values) > 1:
        raise given_twice(option.opts[0], values)
    return values[-1]
