"""Ties of type `Payment`: who paid whom, out of the payments of a case's ledgers.

A tie goes from whoever holds the account that pays to whoever holds the one that is paid, one for each ordered pair,
from the first day to the last. Who holds an account is who the sources say owns it (`Ownership`, the holder of a
wallet), after resolution. An account of which nobody, or more than one, is said to be the holder stands for itself:
which of several paid is not known. What is paid in cash, or with somebody unnamed, is no tie and is counted.

A payment is stated by the ledger that holds it, so such a tie is a stated one and counts as one (evidence, nexus,
measures): as much as a `Payment` that comes as an entity of its own. How often and how much was paid weighs nothing.
"""

from __future__ import annotations

from clew.store.engine.contract import Step

TYPE = "Payment"

HOLDERS = Step(
    "holder_new",
    """
    SELECT a.account, CASE WHEN h.holders = 1 THEN h.holder ELSE a.node END AS holder FROM (
        SELECT p.account, coalesce(c.canonical_id, p.account) AS node FROM (
            SELECT payer AS account FROM {paid} UNION SELECT payee AS account FROM {paid}
        ) AS p LEFT JOIN {canonical} AS c ON c.entity_id = p.account
    ) AS a LEFT JOIN (
        SELECT account, min(holder) AS holder, count(*) AS holders FROM (
            SELECT target AS account, source AS holder FROM tie_stated WHERE type = 'Ownership'
            UNION
            SELECT source AS account, target AS holder FROM tie_named WHERE type = 'CryptoWallet:holder'
        ) AS s GROUP BY account
    ) AS h ON h.account = a.node
    """,
)
"""Who stands for each account: its one holder, or the account itself."""

PAIRS = Step(
    "tie_paid",
    f"""
    SELECT '{TYPE}' AS type, a.holder AS source, b.holder AS target, p.dataset, min(p.start_date) AS start_date,
        max(p.end_date) AS end_date
    FROM {{paid}} AS p JOIN holder_new AS a ON a.account = p.payer JOIN holder_new AS b ON b.account = p.payee
    GROUP BY a.holder, b.holder, p.dataset
    """,  # noqa: S608  a constant
)
"""Who paid whom, as each dataset says."""

NOWHERE = f"""
SELECT '{TYPE}' AS type, concat(p.source, ' ', p.target) AS edge FROM tie_paid AS p
LEFT JOIN entity_new AS a ON a.id = p.source LEFT JOIN entity_new AS b ON b.id = p.target
WHERE a.id IS NULL OR b.id IS NULL
"""  # noqa: S608  a constant
"""Pairs of which an end is no entity, as cash and the unnamed are."""
