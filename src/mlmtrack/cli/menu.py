"""The whole grammar on one page: every command, and the room that holds it.

A room is imported only when one of its commands is typed or asked for help.
"""

from collections.abc import Sequence

from mlmtrack.errors.nearest import nearest


PROGRAM = "mlmtrack"

COMMAND_MODULES = {
    "add prospect": "prospects",
    "add customer": "customers",
    "add signup": "enrollments",
    "add followup": "followups",
    "add order": "orders",
    "log": "activities",
    "move": "prospects",
    "followups today": "followups",
    "followups late": "followups",
    "followups week": "followups",
    "followups all": "followups",
    "followups done": "followups",
    "followups skip": "followups",
    "followups snooze": "followups",
    "show": "people",
    "find": "people",
    "list people": "people",
    "list prospects": "prospects",
    "list customers": "customers",
    "list team": "team",
    "list orders": "orders",
    "list followups": "followups",
    "team tree": "team",
    "team list": "team",
    "team upline": "team",
    "team move": "enrollments",
    "team quit": "enrollments",
    "team rejoin": "enrollments",
    "team why": "recruits",
    "team letter": "recruits",
    "team top": "recruits",
    "team cadence": "care",
    "team verdict": "care",
    "team release": "care",
    "report volume": "orders",
    "report stages": "prospects",
    "report activity": "activities",
    "report rank": "ranks",
    "report neglect": "care",
    "report chain": "care",
    "report energy": "care",
    "report leaders": "outlook",
    "report attrition": "outlook",
    "report duplication": "outlook",
    "whatif quits": "outlook",
    "whatif no-recruiting": "outlook",
    "edit person": "people",
    "edit people": "many",
    "edit order": "orders",
    "edit activity": "activities",
    "edit followup": "followups",
    "plan list": "plans",
    "plan give": "plans",
    "plan show": "plans",
    "plan done": "plans",
    "plan drop": "plans",
    "plan new": "plans",
    "plan edit": "plans",
    "plan remove": "plans",
    "plan export": "plans",
    "plan import": "plans",
    "promise add": "promises",
    "promise kept": "promises",
    "promise broken": "promises",
    "promise list": "promises",
    "tag add": "many",
    "tag remove": "many",
    "archive": "people",
    "merge": "twins",
    "remove order": "orders",
    "remove activity": "activities",
    "remove followup": "followups",
    "import people": "imports",
    "import orders": "imports",
    "undo": "history",
    "redo": "history",
    "history": "history",
    "settings show": "settings",
    "settings set": "settings",
    "settings unset": "settings",
    "settings me": "settings",
    "settings path": "settings",
    "book path": "book",
    "book info": "book",
    "book backup": "book",
    "book restore": "book",
    "book check": "book",
    "demo": "demo",
    "completion": "completion",
}

# What is meant when the words stop at a group: `mlmtrack edit ana` is `mlmtrack edit person ana`.
DEFAULT_COMMANDS = {"": "followups", "followups": "today", "edit": "person", "settings": "show"}

GROUPS = {
    "add": "Add somebody or something to the book.",
    "followups": "Who to speak to: what is due, done, skipped, moved.",
    "list": "List people, orders or follow-ups, filtered and sorted.",
    "team": "Your team: the tree, moves, exits, and the care for each person.",
    "plan": "Action steps to give to people, and how far each has come with them.",
    "promise": "What people said they would do, kept or not.",
    "report": "Ask the book: stages, volume, who you neglect, who moves, who may leave.",
    "whatif": "What would remain if somebody left or nobody new joined.",
    "tag": "Tag several people at once, or take a tag off.",
    "edit": "Change a person, an order, an activity or a follow-up.",
    "remove": "Remove an order, an activity or a follow-up.",
    "import": "Import people or orders from a CSV file or a spreadsheet.",
    "settings": "The settings in force, and where each comes from.",
    "book": "The file itself: where it is, copies, checks.",
}

PANELS = {
    "Every day": ("followups", "log", "add", "move"),
    "People and records": ("show", "find", "list", "edit", "tag", "merge", "archive", "remove"),
    "The team": ("team", "plan", "promise"),
    "Answers": ("report", "whatif"),
    "The book": ("undo", "redo", "history", "import", "settings", "book", "completion", "demo"),
}


def below(words: str) -> list[str]:
    """Return the words that may follow *words*, in the order of this page."""
    start = f"{words} ".lstrip()
    following = (line[len(start) :].split()[0] for line in COMMAND_MODULES if line.startswith(start))
    return list(dict.fromkeys(following))


def panel_of(word: str) -> str:
    """Return the heading that a first word stands under in the help."""
    return next(panel for panel, members in PANELS.items() if word in members)


def resolve(words: str, typed: str) -> tuple[Sequence[str], str]:
    """Return the lines that *typed* after *words* may stand for, and what is to be known beside them.

    In a group these are near it there; else it is another word for them, or is the same elsewhere.
    """
    from mlmtrack.cli.synonyms import EXPLAINED, SYNONYMS

    word = typed.casefold()
    near = [f"{words} {each}".strip() for each in nearest(typed, below(words), most=1)]
    if word in SYNONYMS and not (words and near):
        return SYNONYMS[word], EXPLAINED.get(word, "")
    return near or [line for line in COMMAND_MODULES if line.split()[-1] == typed][:2], ""
