"""What newcomers type where the menu has another word for it, and the lines that do what they want."""

from collections.abc import Mapping, Sequence

from mlmtrack.domain.activities import CHANNELS, OTHER_WORDS_FOR_CHANNELS


def _all(line: str, words: str) -> Mapping[str, Sequence[str]]:
    return dict.fromkeys(words.split(), (line,))


SYNONYMS: Mapping[str, Sequence[str]] = {
    **{channel: (f"log {channel}",) for channel in (*CHANNELS, *OTHER_WORDS_FOR_CHANNELS)},
    **_all("followups today", "agenda birthdays dashboard due home overview status summary todo"),
    **_all("followups late", "missed overdue"),
    **_all("followups week", "calendar tomorrow upcoming"),
    **_all("followups done", "close finish"),
    **_all("followups snooze", "defer postpone reschedule"),
    **_all("add followup", "appointment remind reminder schedule task"),
    **_all("add prospect", "contact lead person"),
    **_all("add signup", "distributor enrol enroll join recruit register sign-up"),
    **_all("add order", "buy purchase sale sell"),
    **_all("list people", "contacts"),
    **_all("list prospects", "leads"),
    **_all("list team", "distributors members recruits"),
    **_all("list", "ls"),
    **_all("find", "grep lookup search"),
    **_all("show", "card display view"),
    **_all("move", "stage"),
    **_all("edit", "change modify update"),
    **_all("edit NAME --name NAME", "rename"),
    **_all("edit NAME --birthday DAY", "birthday"),
    **_all("tag remove", "untag"),
    **_all("list people --tag TAG", "tags"),
    **_all("plan list", "plans"),
    **_all("promise list", "promises"),
    **_all("report volume", "bonus commission points pv sales"),
    **_all("report rank", "ranks title"),
    **_all("report stages", "funnel pipeline"),
    **_all("settings", "config configure options preferences"),
    **_all("undo", "back revert"),
    **_all("demo", "example sample"),
    **_all("--version", "version"),
    **dict.fromkeys(("create", "init", "insert", "new"), ("add prospect", "add customer", "add signup")),
    **dict.fromkeys(("delete", "del", "erase", "rm"), ("remove", "archive")),
    **_all("merge", "combine join unite"),
    **_all("list people --twins", "dedupe duplicates twins"),
    **dict.fromkeys(("downline", "genealogy"), ("team tree", "team list")),
    **dict.fromkeys(("refund", "return", "returns"), ("remove order", "edit order")),
    **dict.fromkeys(("comment", "note", "notes"), ("log", "edit NAME --note TEXT")),
    **dict.fromkeys(("statistics", "stats"), ("report volume", "report activity")),
    "cancel": ("followups skip", "remove order"),
    "exit": (),
    "export": ("list people --csv", "list orders --csv", "book backup"),
    "forget": ("archive",),
    "hide": ("archive",),
    "letter": ("team letter", "log letter"),
    "quit": ("team quit",),
    "set": ("settings set", "edit"),
    "sponsor": ("team upline", "team move NAME --sponsor NAME"),
}

_COMMISSIONS = "Commissions are not computed, but the volume that they rest on is."
_ENDS_BY_ITSELF = "Each command ends by itself, so there is nothing to leave."
_NO_RETURNS = "Returns have no command of their own: take the order out, or make it smaller."
_STAYS = "Nobody is taken out of the book, but can be archived."

# What is to be known beside the lines.
EXPLAINED: Mapping[str, str] = {
    "birthdays": "Today's page names those to come.",
    "init": "The book is made with the first command.",
    **dict.fromkeys(("bonus", "commission"), _COMMISSIONS),
    **dict.fromkeys(("exit", "quit"), _ENDS_BY_ITSELF),
    **dict.fromkeys(("forget", "hide"), _STAYS),
    **dict.fromkeys(("refund", "return", "returns"), _NO_RETURNS),
}
