"""Payment messages of ISO 20022: statements (camt.052, .053, .054), transfers (pacs.008, .009), orders (pain.001).

All versions, by local name; several messages in one file, with or without an envelope or business header. What is made
of statements stands in `iso_statement`, of transfers in `iso_transfer`, of parties in `iso_party`. Built from the
message definitions of the ISO 20022 catalogue and banks' published guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clew.errors import SourceBroken
from clew.sources.bookings import Book
from clew.sources.contract import Emitter, Head, Part
from clew.sources.iso_statement import Statements
from clew.sources.iso_transfer import COMMON, Transfers
from clew.sources.xmlwalk import BrokenElement, Element, elements, markup

MESSAGES = (
    "BkToCstmrAcctRpt",
    "BkToCstmrStmt",
    "BkToCstmrDbtCdtNtfctn",
    "FIToFICstmrCdtTrf",
    "FICdtTrf",
    "FinInstnCdtTrf",
    "CstmrCdtTrfInitn",
)
PASSED_OVER = frozenset(("AppHdr", "RltdAcct", "Intrst", "TxsSummry", "SplmtryData", "Hdr", "InitgPty"))
WALKED = frozenset(("GrpHdr", "Id", "Acct", "Bal", "Ntry", "CdtTrfTxInf")) | PASSED_OVER | COMMON

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:" + "|".join(MESSAGES) + r")[\s/>]")
_SPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:(?:camt\.05[234]|pacs\.00[89]|pain\.001)\.")


class Iso20022:
    """Reads statements, transfers and orders. Positions count the elements that are walked, from 1."""

    format = "iso20022"
    title = "ISO 20022 payment messages (camt.052/053/054, pacs.008/009, pain.001)"
    unit = "element"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """The role "" where one of the messages is opened, or its namespace is declared, in the start of the file."""
        return "" if _ROOT.search(head.text) or _SPACE.search(head.text) else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every payment; raises SourceBroken where there is neither payment nor statement."""
        before, book = emit.records, Book(emit)
        for index, part in enumerate(parts):
            book.begin(index)
            statements, transfers = Statements(book), Transfers(book)
            for found in elements(part, WALKED):
                if isinstance(found, BrokenElement):
                    statements.now.broken = True
                    emit.quarantine(found.reason, found.detail, found.raw, position=found.number)
                else:
                    _take(found, statements, transfers)
            statements.close()
        book.close()
        if emit.records == before:
            raise SourceBroken("Wanted statements (Ntry) or transfers (CdtTrfTxInf) of ISO 20022, found none.")


def _take(found: Element, statements: Statements, transfers: Transfers) -> None:
    """Hand an element to whom it concerns."""
    node, name = found.node, str(found.node.tag)
    if name == "GrpHdr":
        statements.header(node)
        transfers.header(node)
    elif name == "Id":
        statements.numbered((node.text or "").strip())
    elif name == "Acct":
        statements.opened(node, found.number)
    elif name == "Bal":
        statements.balance(node)
    elif name == "Ntry":
        if statements.now.id:
            statements.entry(node, found.number)
        else:
            reason, emit = "entry without an account", statements.book.emit
            emit.quarantine(reason, "no Acct stands before it", markup(node), position=found.number)
    elif name == "CdtTrfTxInf":
        transfers.transfer(node, found.number)
    elif name in COMMON:
        transfers.said(node)
