"""A person's card: who it is in a sentence, and everything as it stood on a day."""

from typing import Any

import pytest

from conftest import TODAY, CommandLine


def test_the_card_of_a_prospect(world: CommandLine) -> None:
    """
    2026-10-01: add prospect "Ana Lopez" --phone "+34 600 555 019" --email ana@example.com --tier 4 --tag yoga
    edit ana --birthday 1990-11-27 --source "Spring fair" --offline --interest "the sea" --note "Loves tea"
    2026-10-12: move ana invited
    add customer Ben --referred-by ana
    2026-11-03: log call ana "wants prices" --minutes 10
    2026-11-04: log text ana "sent them"
    add followup ana 2026-11-20 "ask" --by call
    add followup ana 2026-12-01
    """
    card = world.well("show ana lopez", terminal=True).out
    assert card == (
        "Ana Lopez (2) is a prospect on the business track, at invited for 41 days.\n"
        "\n"
        "Roles\n"
        "Prospect  business track: at invited for 41 days, opened Thu 1 Oct\n"
        "\n"
        "Contact\n"
        "Phone     +34 600 555 019\n"
        "E-mail    ana@example.com\n"
        "Birthday  27 Nov 1990, 35 now; turns 36 Fri 27 Nov, in 5 days\n"
        "\n"
        "To remember\n"
        "Source    Spring fair, offline\n"
        "Sent you  Ben (3)\n"
        "Stars     4 of 5; in touch every 30 days\n"
        "Tags      yoga\n"
        "Interest  the sea\n"
        "Note      Loves tea\n"
        "\n"
        "Open follow-ups\n"
        "No  Due         Days late  At  By    About  Every\n"
        "─────────────────────────────────────────────────\n"
        " 1  Fri 20 Nov          2      call  ask\n"
        " 2  Tue 1 Dec\n"
        "\n"
        "Last in touch\n"
        "No  Day        Channel  Direction  Answered  Note\n"
        "─────────────────────────────────────────────────────────\n"
        " 2  Wed 4 Nov  text     out                  sent them\n"
        " 1  Tue 3 Nov  call     out        yes       wants prices\n"
        "\n"
        'Next: mlmtrack followups done 1 "what was said"\n'
    )


def test_the_same_for_programs(world: CommandLine) -> None:
    """
    2026-01-05: add signup Elena --member-no E-77
    2026-03-01: add customer Ben --served-by elena --birthday 02-29 --tier 5 --cadence 10d
    2026-03-02: add order ben 120 89.90 --product Set
    2026-11-01: add order ben 45.50
    2026-11-03: log call ben "wants prices" --minutes 10
    """
    card = world.well("show ben --json")
    assert (card.json["report"], card.json["as_of"]) == ("show", "2026-11-22")
    data = card.data
    assert list(data) == [
        *("person", "person_id", "nickname", "phone", "phone_label", "email", "email_label"),
        *("contacts", "birthday", "source", "source_kind"),
        *(
            "referred_by",
            "referred_by_name",
            "referrals",
            "met_on",
            "tier",
            "cadence_days",
            "no_cadence_since",
            "tags",
            "facts",
            "note",
        ),
        "do_not_contact_since",
        *(
            "archived_on",
            "prospect",
            "customer",
            "distributor",
            "followups",
            "touches",
            "order_totals",
            "orders",
        ),
        *("plans", "promises"),
    ]
    leap = {"year": None, "month": 2, "day": 29, "age": None, "next_on": "2027-02-28", "turns": None}
    assert data["birthday"] == leap
    assert data["cadence_days"] == 10
    server = {"served_by": 2, "served_by_name": "Elena"}
    assert data["customer"] == [{"since": "2026-03-01", "until": None, **server}]
    assert data["order_totals"] == {"count": 2, "points": 165.5, "price": 89.9, "last_order_on": "2026-11-01"}
    assert data["orders"][1] == {
        "id": 1,
        "placed_on": "2026-03-02",
        "purpose": "customer",
        "points": 120,
        "price": 89.9,
        "product": "Set",
    }
    assert data["touches"] == [
        {
            "id": 1,
            "day": "2026-11-03",
            "channel": "call",
            "direction": "out",
            "answered": "yes",
            "purpose": "sell",
            "minutes": 10,
            "note": "wants prices",
        }
    ]
    assert world.well("show elena --json").data["distributor"] == [
        {
            "joined_on": "2026-01-05",
            "new_until": "2026-04-05",
            "left_on": None,
            "left_reason": None,
            "left_note": None,
            "sponsor": "Me",
            "sponsor_id": 1,
            "placement": None,
            "placement_id": None,
            "member_no": "E-77",
            "rank": None,
            "why": None,
            "released_on": None,
        }
    ]


@pytest.mark.parametrize(
    ("day", "lead"),
    [
        ("2026-01-02", "Ana (2) is a prospect on the product track, at listed for 1 day."),
        ("2026-02-02", "Ana (2) is a prospect on the product track, at invited for 1 day."),
        ("2026-03-05", "Ana (2) has been a customer since Sun 1 Mar, looked after by you."),
        ("2026-04-05", "Ana (2) has been a new distributor since Wed 1 Apr, sponsored by you."),
        ("2026-11-22", "Ana (2) has been a distributor since Wed 1 Apr, sponsored by you."),
        ("2025-12-31", "Ana (2) is in your book, with no role so far."),
    ],
)
def test_the_first_line_says_who_it_was_on_that_day(world: CommandLine, day: str, lead: str) -> None:
    """
    2026-01-01: add prospect Ana --track product
    2026-02-01: move ana invited
    2026-03-01: add customer Ana
    2026-04-01: add signup Ana
    """
    first = world.well(f"show ana --as-of {day}", terminal=True, width=400).out.splitlines()[0]
    of_now = "" if day == TODAY else " Shown as of now: details, stars, facts, tags and who sent whom."
    assert first.rpartition("ago: ")[2] == f"{lead}{of_now}"


def test_what_came_later_is_not_looked_at(world: CommandLine) -> None:
    """
    2026-01-01: add prospect Ana
    2026-02-01: log call ana "first"
    2026-02-02: add order ana 10
    2026-03-01: log call ana "second"
    2026-03-02: add order ana 20
    2026-03-03: add followup ana 2026-03-10
    2026-03-10: followups done ana
    2026-04-01: edit ana --do-not-contact
    2026-04-02: archive ana
    """
    then = world.well("show ana --as-of 2026-02-15 --json").data
    assert [touch["note"] for touch in then["touches"]] == ["first"]
    assert then["order_totals"]["points"] == 10
    assert (then["do_not_contact_since"], then["archived_on"]) == (None, None)
    assert len(world.well("show ana --as-of 2026-03-09 --json").data["followups"]) == 1
    now = world.well("show ana --json").data
    assert now["followups"] == []
    assert (now["do_not_contact_since"], now["archived_on"]) == ("2026-04-01", "2026-04-02")


def test_the_last_five_of_each_and_fewer_where_asked(world: CommandLine) -> None:
    """
    2026-01-01: add customer Ana
    """
    for month in range(1, 8):
        world.well(f"add order ana {month} --on 2026-0{month}-05")
        world.well(f"log call ana m{month} --on 2026-0{month}-06")
    data = world.well("show ana --json").data
    assert [order["points"] for order in data["orders"]] == [7, 6, 5, 4, 3]
    assert [touch["note"] for touch in data["touches"]] == ["m7", "m6", "m5", "m4", "m3"]
    assert data["order_totals"]["count"] == 7
    few = world.well("show ana --limit 2 --json").data
    assert (len(few["orders"]), len(few["touches"]), few["order_totals"]["count"]) == (2, 2, 7)


def test_the_users_own_card(run: CommandLine) -> None:
    assert run.well("show me", terminal=True).out == "Me (1) is you: this is your book.\n"
    assert [run.well("show me --json").data[key] for key in ("person_id", "person")] == [1, "Me"]


def test_whoever_has_no_stars_has_none(world: CommandLine) -> None:
    """
    add prospect Ana
    """
    assert "\nStars  none; in touch every 60 days\n" in world.well("show ana", terminal=True).out


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_wraps(world: CommandLine, width: int) -> None:
    """
    add prospect "Maximiliane Theodora von und zu Sonnenschein-Abendroth" --next fri
    edit maxi --interest "long walks by the sea, and long talks by the fire when the walks are over"
    log call maxi "a long note that says what was said, at length, and then goes on and on"
    add order maxi 1234.50 999.90 --product "A product with a rather long name that does not fit"
    """
    lines: Any = world.well("show maxi", terminal=True, width=width).out.splitlines()
    assert max(map(len, lines)) <= width


def test_on_a_pipe_nothing_is_lost(world: CommandLine) -> None:
    """
    add prospect "Ana Lopez" --note "tea" --phone 600-555-019 --next fri
    """
    lines = world.well("show ana").out.splitlines()
    assert lines[0].split("\t")[:3] == ["section", "field", "value"]
    assert "contact\tPhone\t600-555-019" in "\n".join(lines)
    assert "about\tNote\ttea" in "\n".join(lines)
