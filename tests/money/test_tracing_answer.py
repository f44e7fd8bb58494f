"""Questions of a ledger: what is traced, what stays out, and what is said beside the answer."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import pyarrow as pa
import pytest

from clew.errors import UsageError
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.ledger import Ledger
from clew.money.tracing.answer import Answer, trace
from clew.money.tracing.policies import POLICIES, SHARING
from clew.money.tracing.start import Question

DAY = 86_400
Row = dict[str, object]


def paid(payer: str, payee: str, time: int, amount: int, **more: object) -> Row:
    return {"payer": payer, "payee": payee, "time": time, "amount": amount * 10_000, **more}


def ledger(*rows: Row, kinds: dict[str, str] | None = None) -> Ledger:
    plain = {"currency": "EUR", "daily": False, "part": 0, "position": 1}
    payments = pa.Table.from_pylist([plain | row for row in rows], PAYMENTS)
    accounts = pa.Table.from_pylist([{"id": key, "kind": kind} for key, kind in (kinds or {}).items()], ACCOUNTS)
    return Ledger.of(payments, accounts)


def at(book: Ledger, *names: str) -> tuple[int, ...]:
    ids = book.accounts.ids.to_pylist()
    return tuple(ids.index(name) for name in names)


def held(book: Ledger, answer: Answer, policy: str) -> dict[str, int]:
    rule = next(rule for rule in answer.rules if rule.policy == policy)
    return {str(book.accounts.ids[one.account]): one.held // 10_000 for one in rule.arrivals}


MIXED = (
    paid("x", "mule", 1, 60),
    paid("victim", "mule", 2, 40),
    paid("mule", "shop", 3, 50),
    paid("mule", "boss", 4, 30),
    paid("boss", "cash of boss", 5, 10),
)


def test_all_rules_side_by_side_with_ranges_ways_and_bounds() -> None:
    book = ledger(*MIXED, kinds={"cash of boss": "cash"})
    answer = trace(book, Question(accounts=at(book, "victim")))
    assert [rule.policy for rule in answer.rules] == list(POLICIES)
    assert held(book, answer, "fifo") == {"mule": 20, "boss": 20}
    assert held(book, answer, "lifo") == {"shop": 40, "mule": 0}
    for rule in answer.rules:
        assert rule.error == 0 and rule.held + rule.left + rule.returned == rule.total + rule.touched
    shop = next(one for one in answer.ranges if one.account == at(book, "shop")[0])
    assert (shop.low, shop.high) == (0, 400_000) and shop.held == (500_000, 200_000, 0, 400_000, 400_000, 0)
    assert shop.bounds is not None and (shop.bounds.low, shop.bounds.high) == (0, 400_000)
    assert next(rule.left for rule in answer.rules if rule.policy == "haircut") == 40_000
    assert not any("unseen" in caveat for caveat in answer.caveats)


def test_one_account_is_asked_for() -> None:
    book = ledger(paid("x", "a", 1, 30), paid("s", "a", 2, 100), paid("a", "t", 3, 90))
    answer = trace(book, Question(accounts=at(book, "s"), targets=at(book, "t")))
    assert answer.bounds is not None and (answer.bounds.low, answer.bounds.high) == (600_000, 900_000)
    assert [one.account for one in answer.ranges] == [*at(book, "t")]
    ways = next(rule for rule in answer.rules if rule.policy == "fifo").ways
    assert [(way.amount, [step.place for step in way.steps]) for way in ways] == [(600_000, [1, 2])]
    nobody = trace(book, Question(accounts=at(book, "s"), targets=at(book, "x")))
    assert nobody.ranges == () and nobody.bounds is not None and nobody.bounds.high == 0
    assert all(rule.ways == () for rule in nobody.rules)


def test_the_answer_is_the_same_in_any_order_of_rows() -> None:
    rows = [*MIXED, paid("shop", "mule", 3, 7), paid("boss", "victim", 6, 5), paid("victim", "shop", 7, 9)]
    books = [ledger(*order) for order in (rows, rows[::-1], rows[3:] + rows[:3])]
    answers = [asdict(trace(book, Question(accounts=at(book, "victim")))) for book in books]
    assert answers[0] == answers[1] == answers[2]


def test_backward_says_where_money_came_from() -> None:
    book = ledger(*MIXED)
    answer = trace(book, Question(accounts=at(book, "boss"), back=True, policies=("fifo", "lifo", "haircut")))
    assert held(book, answer, "fifo") == {"x": 10, "victim": 20, "mule": 0}
    assert held(book, answer, "lifo") == {"x": 30, "mule": 0}
    assert held(book, answer, "haircut") == {"x": 18, "victim": 12, "mule": 0}
    way = answer.rules[0].ways[0]
    assert [str(book.accounts.ids[one]) for one in way.accounts] == ["boss", "mule", "victim"]


def test_a_single_payment_a_first_amount_and_a_time_can_be_traced() -> None:
    rows = [paid("s", "a", DAY * day, 10) for day in range(4)]
    book = ledger(*rows, paid("a", "b", DAY * 9, 40))
    asked = Question(accounts=at(book, "s"))
    assert trace(book, asked).total == 400_000
    assert trace(book, Question(payments=(1,))).total == 100_000
    assert trace(book, Question(accounts=asked.accounts, amount=Decimal("25.5"))).total == 255_000
    assert trace(book, Question(accounts=asked.accounts, since=DAY, until=2 * DAY)).total == 200_000
    late = trace(book, Question(accounts=asked.accounts, until=5 * DAY))
    assert held(book, late, "fifo") == {"a": 40}
    back = trace(book, Question(accounts=at(book, "b"), back=True, since=3 * DAY))
    assert held(book, back, "fifo") == {"a": 30, "s": 10}


def test_money_in_a_circle_counts_once() -> None:
    book = ledger(paid("s", "a", 1, 100), paid("a", "s", 2, 100), paid("s", "b", 3, 100))
    for rule in trace(book, Question(accounts=at(book, "s"))).rules:
        assert (rule.total, rule.held, rule.returned) == (2_000_000, 1_000_000, 1_000_000)


def test_known_opening_balances_hold_traced_money_back() -> None:
    book = ledger(paid("s", "a", 1, 50), paid("a", "b", 2, 50))
    asked = {"accounts": at(book, "s"), "opening": {at(book, "a")[0]: Decimal(50)}}
    assert held(book, trace(book, Question(accounts=at(book, "s"))), "fifo") == {"b": 50, "a": 0}
    assert held(book, trace(book, Question(**asked)), "fifo") == {"a": 50}  # type: ignore[arg-type]  # by name


def test_other_currencies_aggregates_and_payments_to_oneself_stay_out_and_are_told() -> None:
    book = ledger(
        paid("s", "a", 1, 50),
        paid("a", "b", 2, 50, currency="USD"),
        paid("a", "c", 3, 20, until=9, count=3),
        paid("a", "a", 4, 20),
    )
    answer = trace(book, Question(accounts=at(book, "s")))
    assert held(book, answer, "poison") == {"a": 50}
    for words in ("another currency", "aggregates", "to itself"):
        assert any(words in caveat for caveat in answer.caveats)
    with_sums = trace(book, Question(accounts=at(book, "s"), aggregates=True))
    assert held(book, with_sums, "poison") == {"a": 30, "c": 20}
    assert any("first day" in caveat for caveat in with_sums.caveats)


def test_what_is_not_known_is_said() -> None:
    book = ledger(
        paid("s", "bank", 0, 50, daily=True), paid("bank", "b", 0, 90, daily=True), kinds={"bank": "institution"}
    )
    said = " ".join(trace(book, Question(accounts=at(book, "s"), back=False, hops=1)).caveats)
    assert "beyond 1 payments" in said and "institutions" in said and "only the day" in said
    book = ledger(paid("a", "s", 5, 50), paid("s", "z", 5, 50), paid("z", "b", 5, 90))
    said = " ".join(trace(book, Question(accounts=at(book, "s"))).caveats)
    assert "share their time" in said and "beyond the known balance" in said


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"accounts": (0,)}, "No payment to start"),
        ({"accounts": (1,), "currency": "GBP"}, "No payment to start with is in GBP"),
        ({"accounts": (1,)}, "are in EUR, USD"),
        ({"accounts": (1,), "currency": "EUR", "amount": Decimal(0)}, "above 0"),
        ({"accounts": (1,), "currency": "EUR", "amount": Decimal(10) ** 30}, "64 bits"),
        ({"accounts": (1,), "currency": "EUR", "opening": {0: Decimal(10**14) * 5}}, "64 bits"),
    ],
)
def test_a_question_without_an_answer_is_refused(asked: dict[str, object], words: str) -> None:
    book = ledger(paid("b", "a", 1, 50), paid("b", "a", 2, 50, currency="USD"))
    with pytest.raises(UsageError, match=words):
        trace(book, Question(**asked))  # type: ignore[arg-type]  # by name


def test_a_limit_cuts_accounts_and_ways_and_says_so() -> None:
    book = ledger(*(paid("s", f"a{i}", i, 10 + i) for i in range(5)))
    answer = trace(book, Question(accounts=at(book, "s"), policies=SHARING), limit=2)
    assert len(answer.ranges) == 2 and answer.reached == 5
    for rule in answer.rules:
        assert (len(rule.arrivals), rule.accounts, len(rule.ways), rule.more_ways) == (2, 5, 2, True)
        assert rule.told < rule.ways_total == rule.total
