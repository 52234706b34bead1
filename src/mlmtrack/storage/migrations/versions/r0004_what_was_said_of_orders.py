"""Orders keep what was said of their purpose and credit, customers the first day that was said.

What was not said follows the role that the buyer has on the order's day. The journal tells which roles were
learned after an order, and which customers became so by an order alone.
"""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"

_ON_THE_DAY = """
enrollment.person_id = {buyer}
   and enrollment.joined_on <= {day}
   and (enrollment.left_on is null or enrollment.left_on > {day})
"""
_DISTRIBUTOR = f"({{buyer}} = 1 or exists (select 1 from enrollment where {_ON_THE_DAY}))"
_PURPOSE = f"case when {_DISTRIBUTOR} then 'own' else 'customer' end"
_SERVER = """
coalesce((select coalesce((select hand_over.from_server_id
                             from hand_over
                            where hand_over.customer_id = customer.id
                              and hand_over.handed_on > {day}
                            order by hand_over.handed_on, hand_over.id
                            limit 1), customer.served_by)
            from customer
           where customer.person_id = {buyer}
             and customer.since <= {day}
             and (customer.until is null or customer.until > {day})), 1)
"""
_CREDITED_TO = f"case when {_DISTRIBUTOR} then {{buyer}} else {_SERVER} end"
_OF_AN_ORDER = {"buyer": "orders.buyer_id", "day": "orders.placed_on"}
_OF_A_ROW = {"buyer": ":buyer", "day": ":day"}
_LEARNED_LATER = f"""
exists (select 1
          from enrollment
          join change
            on change.table_name = 'enrollment'
           and change.key <= enrollment.id
           and change.last_key >= enrollment.id
         where change.step_id > (select max(placed.step_id)
                                   from change as placed
                                  where placed.table_name = 'orders'
                                    and placed.action = 'insert'
                                    and placed.key <= orders.id
                                    and placed.last_key >= orders.id)
           and ((change.action = 'insert' and {_ON_THE_DAY.format(**_OF_AN_ORDER)})
                or (change.action = 'update'
                    and json_type(change.after, '$.left_on') is not null
                    and enrollment.person_id = orders.buyer_id
                    and enrollment.left_on <= orders.placed_on)))
"""
# Where a step wrote orders too, it was an order that made somebody a customer.
_BY_AN_ORDER = """
exists (select 1
          from change as begun
          join change as placed
            on placed.step_id = begun.step_id
           and placed.table_name = 'orders'
         where begun.table_name = 'customer'
           and begun.action = 'insert'
           and customer.id between begun.key and begun.last_key)
"""
_SAID = {"purpose": ("purpose_said", _PURPOSE), "credited_to": ("credit_said", _CREDITED_TO)}
_OF_THE_OTHER_ROLE = {
    "purpose": "orders.purpose in ('own', 'customer')",
    "credited_to": f"orders.credited_to in (orders.buyer_id, {_SERVER.format(**_OF_AN_ORDER)})",
}

_Row = Mapping[str, Any]


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since_said", sa.Date(), nullable=True))
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("purpose_said", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("credit_said", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_orders_purpose_said"),
            "purpose_said in ('customer', 'own', 'stock', 'sample')",
        )
        batch_op.create_foreign_key(batch_op.f("fk_orders_credit_said"), "person", ["credit_said"], ["id"])
        batch_op.create_index(
            batch_op.f("ix_orders_credit_said"),
            ["credit_said"],
            unique=False,
            sqlite_where=sa.text("credit_said is not null"),
            postgresql_where=sa.text("credit_said is not null"),
        )

    if op.get_context().dialect.name == "sqlite":  # the only books that are older than this revision
        _tell_what_was_said()


def _tell_what_was_said() -> None:
    for held, (said, rule) in _SAID.items():
        due = rule.format(**_OF_AN_ORDER)
        followed = f"({_OF_THE_OTHER_ROLE[held]} and {_LEARNED_LATER})"
        op.execute(f"update orders set {said} = {held} where {held} <> {due} and not {followed}")
    for held, (said, rule) in _SAID.items():
        due = rule.format(**_OF_AN_ORDER)
        op.execute(f"update orders set {held} = {due} where {said} is null and {held} <> {due}")
    op.execute(
        f"""
        update customer set since_said = since
         where served_by <> 1
            or id in (select customer_id from hand_over)
            or not {_BY_AN_ORDER}
        """
    )
    _let_the_journal_know()


def _let_the_journal_know() -> None:
    """Let the rows that undo and redo put back say what was said, too."""
    book = op.get_bind()
    asked = sa.text(
        "select id, step_id, action, table_name, key, before, after from change"
        " where table_name in ('orders', 'customer') and action <> 'insert' order by id"
    )
    changed = sa.text("update change set before = :before, after = :after where id = :id")
    for change in book.execute(asked).mappings().all():
        before, after = json.loads(change["before"]), change["after"] and json.loads(change["after"])
        if change["action"] == "delete":
            tell = (
                _order_with_what_was_said if change["table_name"] == "orders" else _customer_with_a_said_day
            )
            before = [tell(row, change["step_id"]) for row in before]
        elif change["table_name"] == "orders":
            before, after = (_what_was_said(each, _placed(change["key"], each)) for each in (before, after))
        book.execute(changed, {"id": change["id"], "before": _json(before), "after": after and _json(after)})


def _placed(order: int, change: _Row) -> _Row:
    """Return the buyer and the day of an order as a change had them."""
    asked = sa.text("select buyer_id, placed_on from orders where id = :order")
    found = op.get_bind().execute(asked, {"order": order}).mappings().first()
    return {**(found or {"buyer_id": None, "placed_on": None}), **change}


def _order_with_what_was_said(row: _Row, _: int) -> _Row:
    return {**row, **_what_was_said({held: row[held] for held in _SAID}, row)}


def _what_was_said(change: _Row, order: _Row) -> _Row:
    """Return a change of an order with what was said in the place of what follows from it."""
    values = {"buyer": order["buyer_id"], "day": order["placed_on"]}
    told = {column: value for column, value in change.items() if column not in _SAID}
    for held, (said, rule) in _SAID.items():
        if held in change:
            due = op.get_bind().execute(sa.text(f"select {rule.format(**_OF_A_ROW)}"), values).scalar()
            told[said] = None if change[held] == due else change[held]
    return told


def _customer_with_a_said_day(row: _Row, step: int) -> _Row:
    orders = sa.text("select 1 from change where step_id = :step and table_name = 'orders'")
    by_an_order = op.get_bind().execute(orders, {"step": step}).first()
    return {**row, "since_said": None if by_an_order else row["since"]}


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
