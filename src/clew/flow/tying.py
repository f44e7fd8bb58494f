"""The ties of an entity, a page at a time, as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from clew.flow.canvas import called
from clew.flow.describing import LabelTold, TypeTold, label_told
from clew.store import profile, tied, traits
from clew.store.case import Case
from clew.store.paid import Paid
from clew.store.tied import Page, TieSeen
from clew.store.traits import Trait


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """The entity at the other end of a tie."""

    id: str
    caption: str
    schema: str
    labels: tuple[LabelTold, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TieOf:
    """A tie as seen from one entity.

    `key` is as on a canvas (`e17`). `name` is what it is called. `certainty`: confirmed (a source states it) or
    reported (it follows from a value that both have). `direction`: out, in, both. `share` in [0, 1]. `statements` are
    at most 100 of `total_statements`.
    """

    key: str
    type: str
    name: str
    other: OtherEnd
    direction: str
    start_date: str | None
    end_date: str | None
    share: float | None
    weight: float
    certainty: str
    statements: tuple[str, ...]
    total_statements: int
    datasets: tuple[str, ...]
    paid: Paid | None


@dataclass(frozen=True, slots=True)
class TiesTold:
    """Ties of an entity: `shown` of `total` of the type that was asked for; `types` counts all."""

    id: str
    types: tuple[TypeTold, ...]
    total: int
    shown: int
    ties: tuple[TieOf, ...]


def ties(case: Case, entity: str, type_: str | None = None, *, limit: int, offset: int = 0) -> TiesTold:
    """The ties of an entity, the strongest first. Raises NotFound."""
    id_ = profile.canonical_id(case, entity)
    node = tied.node_of(case, id_)
    if node is None:
        return TiesTold(id_, (), 0, 0, ())
    types = tuple(TypeTold(one, called(one), number) for one, number in tied.types(case, node).items())
    total, found = tied.ties(case, node, Page(type=type_, limit=limit, offset=offset))
    others = traits.of(case, [tie.other for tie in found])
    told = tuple(_told(tie, others.get(tie.other)) for tie in found)
    return TiesTold(id_, types, total, len(told), told)


def _told(tie: TieSeen, other: Trait | None) -> TieOf:
    labels = tuple(label_told(*label.split(":", 1)) for label in other.labels) if other else ()
    return TieOf(
        key=f"e{tie.edge}",
        type=tie.type,
        name=called(tie.type, tie.said),
        other=OtherEnd(tie.other, tie.caption, tie.schema, labels, other.countries if other else ()),
        direction=tie.direction,
        start_date=tie.start_date,
        end_date=tie.end_date,
        share=tie.share,
        weight=tie.weight,
        certainty="reported" if tie.type.startswith("shared:") else "confirmed",
        statements=tie.statements,
        total_statements=tie.total_statements,
        datasets=tie.datasets,
        paid=tie.paid,
    )
