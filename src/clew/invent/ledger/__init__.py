"""Invented ledgers: millions of payments of ordinary life, laundering hidden among them, and the truth of each.

In: a wish (how many payments, seed, days, the share that launders). Out: files in Clew's own layout, the truth beside.
Never: uses a real name, account number or payment, or lets the truth slip into the files under test.
"""

from clew.invent.ledger.making import Made, Wish, make
from clew.invent.ledger.writing import write

__all__ = ["Made", "Wish", "make", "write"]
