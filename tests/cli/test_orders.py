"""Orders recorded, changed, taken back and listed, through the real command line."""

import pytest

from conftest import CommandLine


def order(run: CommandLine, number: int = 1) -> dict[str, object]:
    orders = run.well("list orders --archived --json").data["orders"]
    return next(each for each in orders if each["id"] == number)


def test_an_order_says_what_it_understood(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    """
    told = world.well('add order ben 120 89.90 --product "Starter set" --on yesterday --cost 60 --quantity 2')

    assert told.out == "Order 1: Ben, 120 PV, Sat 21 Nov, yesterday (customer).\n"
    assert order(world) == {
        "id": 1,
        "placed_on": "2026-11-21",
        "person": "Ben",
        "person_id": 2,
        "purpose": "customer",
        "points": 120,
        "price": 89.9,
        "cost": 60,
        "quantity": 2,
        "product": "Starter set",
        "credited_to": 1,
        "credited_to_name": "Me",
    }


def test_an_order_before_the_customer_began_moves_that_day_back(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    """
    told = world.well("add order ben 20 --on 2026-01-05")

    assert told.out.splitlines()[1] == "Their first day as a customer moves back to Mon 5 Jan, 11 months ago."


@pytest.mark.parametrize("amount", ["-5", "nan", "1e9", "1.2345", "99999999999", "٣", "1.234", "", "inf"])
def test_amounts_that_cannot_be_meant_are_refused(world: CommandLine, amount: str) -> None:
    """
    2026-03-01: add customer Ben
    """
    before = world.book.read_bytes()

    refused = world(["add", "order", "ben", amount])

    assert (refused.code, refused.out) == (2, "")
    assert f"{amount!r} is not an amount" in refused.err
    assert world.book.read_bytes() == before


@pytest.mark.parametrize("amount", ["0.001", "0,005", "12.3456"])
def test_two_decimals_are_the_most(world: CommandLine, amount: str) -> None:
    """
    2026-03-01: add customer Ben
    """
    for line in (f"add order ben {amount}", f"add order ben 5 {amount}"):
        refused = world(line)
        assert (refused.code, refused.err) == (
            2,
            f"'{amount}' is not an amount: two decimals are the most. Type it like 120, 49.90 or 1,234.50.\n",
        )


@pytest.mark.parametrize(
    ("currency", "prices"),
    [
        ("USD", ["$12", "12 $", "USD 12", "12usd", "12"]),
        ("CAD", ["$12", "12 CAD", "12"]),
        ("EUR", ["€12", "12 €", "12 eur", "12"]),
        ("SEK", ["12 kr", "SEK 12"]),
    ],
)
def test_a_price_may_say_the_currency_of_the_settings(
    world: CommandLine, currency: str, prices: list[str]
) -> None:
    """
    2026-03-01: add customer Ben
    """
    world.well(f"settings set currency {currency}")
    for price in prices:
        world.well(["add", "order", "ben", "10", price, "--cost", price])
    told = [(each["price"], each["cost"]) for each in world.well("list orders --json").data["orders"]]
    assert told == [(12, 12)] * len(prices)


@pytest.mark.parametrize("price", ["$12", "12 $", "£12", "12 USD", "usd 12", "12 kr", "€12$"])
@pytest.mark.parametrize(
    "line", ["add order ben 10 PRICE", "add order ben 10 --cost PRICE", "edit order 1 --price PRICE"]
)
def test_a_price_in_another_currency_is_refused(world: CommandLine, line: str, price: str) -> None:
    """
    2026-03-01: add customer Ben
    add order ben 10
    settings set currency EUR
    """
    before = world.book.read_bytes()

    refused = world([price if word == "PRICE" else word for word in line.split()])

    assert (refused.code, refused.out) == (2, "")
    assert " ".join(refused.err.split()) == (
        f"'{price}' is not in EUR, the currency of your settings. Give it in EUR; "
        "to keep the book in another one: mlmtrack settings set currency CODE"
    )
    assert world.book.read_bytes() == before


def test_minus_five_is_negative_and_no_option(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    """
    assert world("add order ben -5").err == (
        "'-5' is not an amount: it is negative. Type it like 120, 49.90 or 1,234.50.\n"
    )
    assert world("add order ben 5 -5").code == 2
    assert world("edit order 1 --points -5").code == 2


def test_nothing_is_a_fine_amount(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    """
    assert world.well("add order ben 0 0").out == "Order 1: Ben, 0 PV, Sun 22 Nov, today (customer).\n"


def test_the_very_same_order_again_is_named(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-01: add customer Cleo
    add order ben 10 8 --product Soap
    """
    for other in (
        "cleo 10 8 --product Soap",
        "ben 11 8 --product Soap",
        "ben 10 --product Soap",
        "ben 10 8",
        "ben 10 8 --product Soap --on yesterday",
    ):
        assert len(world.well(f"add order {other}").out.splitlines()) == 1
    assert world.well("add order ben 10 8 --product Soap").out == (
        "Order 7: Ben, 10 PV, Sun 22 Nov, today (customer).\n"
        "The same as order 1. If that was a mistake: mlmtrack undo\n"
    )
    assert world.well("add order ben 10 8").out.splitlines()[1].startswith("The same as order 5.")


def test_a_day_ahead_is_refused(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-02: add order ben 10
    """
    before = world.book.read_bytes()

    for line in ("add order ben 5 --on 2026-11-23", "edit order 1 --on 2026-11-23"):
        refused = world(line)
        assert refused.code == 6
        assert refused.err.startswith(
            "An order is recorded once it has been placed, and Mon 23 Nov 2026 is still to come."
        )
    assert world.book.read_bytes() == before


def test_an_edit_says_what_was_and_what_is(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-02: add signup Nora
    2026-03-02: add order ben 120 80 --product Soap
    """
    told = world.well('edit order 1 --points 90.50 --price 75 --product "" --quantity 3 --credited-to nora')

    assert told.out == (
        "Order 1, Ben: points 120 → 90.50; price 80 → 75; quantity 1 → 3; product Soap → none; "
        "credited to Me → Nora.\n"
    )
    assert order(world)["credited_to_name"] == "Nora"


def test_on_another_day_an_order_has_the_role_of_that_day(world: CommandLine) -> None:
    """
    2026-03-01: add customer Nora
    2026-09-01: add signup Nora
    2026-10-01: add order nora 50
    """
    assert (order(world)["purpose"], order(world)["credited_to_name"]) == ("own", "Nora")

    world.well("edit order 1 --on 2026-08-31")

    assert (order(world)["purpose"], order(world)["credited_to_name"]) == ("customer", "Me")


def test_what_was_said_of_an_order_stays_on_another_day(world: CommandLine) -> None:
    """
    2026-03-01: add customer Nora
    2026-09-01: add signup Nora
    2026-10-01: add order nora 50 --purpose sample --credited-to me
    """
    world.well("edit order 1 --on 2026-08-31")

    assert (order(world)["purpose"], order(world)["credited_to_name"]) == ("sample", "Me")


def test_an_edit_of_nothing_is_no_step(world: CommandLine) -> None:
    """
    2026-03-02: add order me 120
    """
    same = world.well("edit order 1 --points 120 --json").json

    assert same["step"] is None
    assert world.well("edit order 1").out == "Order 1 stays as it was.\n"


def test_to_whom_else_an_order_is_credited_is_said(world: CommandLine) -> None:
    """
    add signup Nora --on 2026-01-05
    add customer Ben
    """
    assert "credited" not in world.well("add order ben 50").out
    said = world.well("add order ben 60 --credited-to nora").out
    assert said == "Order 2: Ben, 60 PV, Sun 22 Nov, today (customer).\nIt is credited to Nora (2).\n"


def test_an_order_is_credited_to_distributors_alone(world: CommandLine) -> None:
    """
    2026-03-02: add customer Ben
    2026-03-02: add order me 120
    """
    refused = world("edit order 1 --credited-to ben")

    assert refused.code == 6
    assert "Ben (2) is not a distributor on Mon 2 Mar 2026." in refused.err


@pytest.mark.parametrize("number", ["2", "0", "99999999999999999999999"])
@pytest.mark.parametrize("verb", ["edit", "remove"])
def test_an_unknown_number_is_not_found(world: CommandLine, verb: str, number: str) -> None:
    """
    2026-03-02: add order me 120
    """
    before = world.book.read_bytes()

    refused = world(f"{verb} order {number}")

    assert refused.code == 4
    assert (
        refused.err == f"There is no order {number} in the book. To see their numbers: mlmtrack list orders\n"
    )
    assert world.book.read_bytes() == before


def test_removing_says_what_was_taken_back_and_undo_gives_it_back(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-02: add order ben 120 80 --product Soap --quantity 2 --cost 40
    """
    before = order(world)

    removed = world.well("remove order 1")

    assert removed.out == (
        "Order 1 was removed: Ben, 120 PV, Mon 2 Mar, 9 months ago (customer).\n"
        "To bring it back: mlmtrack undo\n"
    )
    assert world.well("list orders --json").data["count"] == 0
    world.well("undo")
    assert order(world) == before


def test_undo_gives_an_edited_order_back(world: CommandLine) -> None:
    """
    2026-03-01: add customer Nora
    2026-09-01: add signup Nora
    2026-10-01: add order nora 50
    """
    before = order(world)
    world.well("edit order 1 --on 2025-01-01 --points 3 --product Soap")

    world.well("undo")

    assert order(world) == before


LISTED = """
    2026-03-01: add customer Ben
    2026-03-01: add customer Ana
    2026-03-02: add order ben 120 80 --product "Crème douche"
    2026-04-02: add order ana 300
    2026-05-02: add order ben 10.50 5.25 --product Soap
    2026-05-03: add order me 40 --purpose stock
"""


def listed(run: CommandLine, options: str) -> list[int]:
    return [each["id"] for each in run.well(f"list orders {options} --json").data["orders"]]


def test_orders_are_listed_filtered_and_sorted(world: CommandLine) -> None:
    assert listed(world, "") == [4, 3, 2, 1]
    assert listed(world, "--sort points") == [2, 1, 4, 3]
    assert listed(world, "--sort name") == [2, 3, 1, 4]
    assert listed(world, "--person ben") == [3, 1]
    assert listed(world, "--product creme") == [1]
    assert listed(world, "--purpose stock") == [4]
    assert listed(world, "--since 2026-04-02 --until 2026-05-02") == [3, 2]
    assert listed(world, "--period 2026-05") == [4, 3]
    assert listed(world, "--period 2026-05 --until 2026-05-02") == [3]
    assert listed(world, "--as-of 2026-04-02") == [2, 1]
    assert listed(world, "--limit 1") == [4]
    assert listed(world, "--person ana --since 2026-05-01") == []


test_orders_are_listed_filtered_and_sorted.__doc__ = LISTED


def test_the_sums_are_of_all_that_was_found(world: CommandLine) -> None:
    data = world.well("list orders --limit 2 --json").data

    assert len(data["orders"]) == 2
    assert (data["count"], data["points"], data["price"]) == (4, 470.5, 85.25)
    assert set(data) == {"orders", "count", "points", "price", "archived_count"}


test_the_sums_are_of_all_that_was_found.__doc__ = LISTED


@pytest.mark.parametrize(
    ("options", "shown", "count", "points"),
    [
        ("--sort points", [2], 4, 470.5),
        ("--sort name", [2], 4, 470.5),
        ("--product so", [3], 1, 10.5),
        ("--product so --archived --sort points", [5], 2, 31),
        ("--person ben", [3], 2, 130.5),
        ("--person cleo", [5], 1, 20.5),
        ("--archived", [5], 5, 491),
        ("--archived --purpose customer --sort name", [2], 4, 451),
        ("--since 2026-11-23", [], 0, 0),
    ],
)
def test_few_orders_are_the_first_and_the_sums_are_of_all(
    world: CommandLine, options: str, shown: list[int], count: int, points: float
) -> None:
    data = world.well(f"list orders --limit 1 {options} --json").data

    assert [each["id"] for each in data["orders"]] == shown
    assert (data["count"], data["points"]) == (count, points)


test_few_orders_are_the_first_and_the_sums_are_of_all.__doc__ = f"""{LISTED}
    add customer Cleo
    add order cleo 20.50 --product "Soft soap"
    archive cleo
"""


def test_a_list_for_people(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-02: add order ben 120 80 --product Soap
    """
    assert world.well("list orders", terminal=True, width=90).out == (
        "1 order, 120 PV, 80 USD.\n"
        "\n"
        "No  Day        Person  Purpose   Points PV  Price USD  Qty  Product  Credited to\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        " 1  Mon 2 Mar  Ben     customer        120         80    1  Soap     Me\n"
        "\n"
        "Next: mlmtrack edit order 1\n"
        "      mlmtrack remove order 1\n"
    )


def test_an_empty_list_is_friendly(run: CommandLine) -> None:
    assert (
        run.well("list orders", terminal=True).out
        == "No orders found.\n\nNext: mlmtrack add order NAME POINTS\n"
    )
    assert run.well("list orders --csv").out == (
        "id,placed_on,person,person_id,purpose,points,price,cost,quantity,product,credited_to,credited_to_name\n"
    )


def test_orders_of_archived_people_are_left_out_unless_asked_for(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-02: add order ben 120
    2026-03-02: add order me 10
    archive ben
    """
    assert listed(world, "") == [2]
    assert listed(world, "--archived") == [2, 1]
    assert listed(world, "--person ben") == [1]
    assert world.well("list orders", terminal=True).out.startswith(
        "1 order, 10 PV. Left out: 1 order of archived people; --archived shows all.\n"
    )


def test_the_list_of_nobody_is_an_error(run: CommandLine) -> None:
    assert run("list orders --person zoe").code == 4
