"""The whole walk on one page: new, add, build, search, show, path, source.

Every door (the command line, the workbench, a notebook) comes in through these functions. They open the case, call the
rooms in their order, and store what the rooms return. `now` is the one clock: ISO 8601 in UTC.
"""

from __future__ import annotations

from clew.flow.adding import Added, AddReport, add, new
from clew.flow.alerting import alerts
from clew.flow.asking import next_step
from clew.flow.comparing import diff, history, of_dataset
from clew.flow.deciding import (
    crossing,
    explainer,
    export_verdicts,
    import_verdicts,
    judge,
    ledger,
    preview,
    resolve,
    review,
    review_agreement,
    review_next,
    undo,
    undo_run,
)
from clew.flow.deriving import build, reading, refresh
from clew.flow.editing import chart, charts, edits, keep_chart, keep_finding, label, note, undo_edit
from clew.flow.exposing import exposure, groups
from clew.flow.featuring import features
from clew.flow.finding_ways import ways
from clew.flow.inventing import invent_ledger, invent_world
from clew.flow.looking import captions, info, path, payment, refused, search, show, source
from clew.flow.matching import patterns
from clew.flow.measuring import communities, measure, measuring, stability, worlds
from clew.flow.meeting import nexus
from clew.flow.owning import holdings, owners
from clew.flow.reading_texts import mentions
from clew.flow.screening import match_response, screen, screener
from clew.flow.tracing import trace

__all__ = [
    "AddReport",
    "Added",
    "add",
    "alerts",
    "build",
    "captions",
    "chart",
    "charts",
    "communities",
    "crossing",
    "diff",
    "edits",
    "explainer",
    "export_verdicts",
    "exposure",
    "features",
    "groups",
    "history",
    "holdings",
    "import_verdicts",
    "info",
    "invent_ledger",
    "invent_world",
    "judge",
    "keep_chart",
    "keep_finding",
    "label",
    "ledger",
    "match_response",
    "measure",
    "measuring",
    "mentions",
    "new",
    "next_step",
    "nexus",
    "note",
    "of_dataset",
    "owners",
    "path",
    "patterns",
    "payment",
    "preview",
    "reading",
    "refresh",
    "refused",
    "resolve",
    "review",
    "review_agreement",
    "review_next",
    "screen",
    "screener",
    "search",
    "show",
    "source",
    "stability",
    "trace",
    "undo",
    "undo_edit",
    "undo_run",
    "ways",
    "worlds",
]
