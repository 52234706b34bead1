"""Where the cursor stands: in which command, and what kind of word is to come."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from mlmtrack.cli import menu


TREE = Path(__file__).with_name("tree.json")
NOT_YET = ""  # the command before its first word
NO_VALUE = ""  # the kind of an option that takes none
AND_MORE = "…"  # after the kind of an argument that may be repeated
NEXT_VALUE = ", "  # between the kinds of an option's values


class Cursor:
    """The end of a half-typed line, read against the tree of commands."""

    def __init__(self, words: Sequence[str]) -> None:
        """Read *words*; the last one is what is being typed."""
        tree = json.loads(TREE.read_text("utf-8"))
        self.help: Mapping[str, str] = tree["help"]
        self._arguments: Mapping[str, Sequence[str]] = tree["arguments"]
        self._options: Mapping[str, Mapping[str, Sequence[str]]] = tree["options"]
        self.command = ""
        self.book: str | None = None
        self._words: list[str] = []  # as arguments
        self.only_arguments = False
        self.waiting: str | None = None  # the option whose values are to come
        self._taken = 0  # of these values
        for word in words[:-1]:
            self._pass(word)
        self.head, self.word = self._split(words[-1])

    @property
    def next_words(self) -> Sequence[str]:
        """The words of the menu that may come here."""
        chosen = self.command in menu.COMMAND_MODULES or self.arguments or self.waiting or self.only_arguments
        return [] if chosen else menu.below(self.command)

    @property
    def options(self) -> Mapping[str, Sequence[str]]:
        """The kind and the help of each option that may come here."""
        return self._options[self._resolved_command]

    @property
    def kinds(self) -> Sequence[str]:
        """What the word that is being typed may be, apart from an option or a word of the menu."""
        if self.waiting:
            return self._values_of(self.waiting)[self._taken].split()
        if self.begins_an_option:
            return []
        kinds = self._arguments[self._resolved_command]
        if self.arguments >= len(kinds) and not (kinds and kinds[-1].endswith(AND_MORE)):
            return []
        return kinds[min(self.arguments, len(kinds) - 1)].removesuffix(AND_MORE).split()

    @property
    def arguments(self) -> int:
        """How many arguments stand before the word that is being typed."""
        return len(self._words)

    @property
    def person(self) -> str:
        """Whom the arguments name: the first of them, or all where a name is typed in words."""
        kinds = self._arguments[self._resolved_command]
        return " ".join(self._words if kinds and kinds[0].endswith(AND_MORE) else self._words[:1])

    @property
    def begins_an_option(self) -> bool:
        """Whether the word that is being typed is an option, not its value."""
        return self.word.startswith("-") and not self.only_arguments and not self.waiting

    @property
    def _resolved_command(self) -> str:
        """The command that is meant, be it named or not; before the first word, the program itself."""
        if self.command in self._options:
            return self.command
        with_default = f"{self.command} {menu.DEFAULT_COMMANDS.get(self.command, '')}"
        return with_default if with_default in self._options else NOT_YET

    def _pass(self, word: str) -> None:
        if self.waiting:
            self._take(self.waiting, word)
            self._taken += 1
            if self._taken == len(self._values_of(self.waiting)):
                self.waiting = None
        elif word == "--" and not self.only_arguments:
            self.only_arguments = True
        elif word.startswith("-") and not self.only_arguments:
            self._pass_option(word)
        elif word in self.next_words:
            self.command = f"{self.command} {word}".strip()
        else:
            self._words.append(word)

    def _pass_option(self, word: str) -> None:
        name, given, value = word.partition("=")
        if given:
            self._take(name, value)
        elif self.options.get(name, [NO_VALUE])[0] != NO_VALUE:
            self.waiting, self._taken = name, 0

    def _values_of(self, option: str) -> Sequence[str]:
        return self.options[option][0].split(NEXT_VALUE)

    def _take(self, name: str, value: str) -> None:
        if name == "--book" and not self.command:
            self.book = value

    def _split(self, word: str) -> tuple[str, str]:
        """Return what stays of the last word, such as ``--stage=``, and what is being typed after it."""
        name, given, value = word.partition("=")
        if not given or self.waiting or self.only_arguments or name not in self.options:
            return "", word
        self.waiting, self._taken = name, 0
        return f"{name}=", value
