"""What the texts of a case name: mentions of illicit trades, each with its sentence, its statement and its row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clew.errors import NotFound
from clew.flow import looking
from clew.model.taxonomy import taxonomy
from clew.store import lineage, profile
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.narrative import Mention


@dataclass(frozen=True, slots=True)
class Named:
    """A trade that a text about an entity names: `quote` in its `sentence`, in a statement and the place of it.

    `labels` are the entity's own. `negated` is None, or why the mention is set aside. `statements` say the same
    sentence; `place` is where the first of them was read.
    """

    entity: str
    caption: str
    labels: tuple[str, ...]
    trade: str
    quote: str
    sentence: str
    negated: str | None
    statements: tuple[str, ...]
    place: lineage.Place


@dataclass(frozen=True, slots=True)
class Texts:
    """What was found. `total` counts those that count, `excluded` those that the words around them take back."""

    named: tuple[Named, ...]
    shown: int
    total: int
    excluded: int
    entities: int


def mentions(case: Case, trades: Collection[str] = (), *, label: str | None = None, limit: int | None = None) -> Texts:
    """Sentences that name these trades (none given: any), at most `limit`; those that are set aside come last.

    With a `label`, only of entities that carry it, and only trades other than it. Raises NotFound.
    """
    labels = profile.labels_by_entity(case)
    said = sorted(_gathered(case, trades, label, labels).values(), key=lambda same: same[0].negated is not None)
    counting = [same[0] for same in said if same[0].negated is None]
    return Texts(
        named=_named(case, said[:limit], labels),
        shown=len(said[:limit]),
        total=len(counting),
        excluded=len(said) - len(counting),
        entities=len({mention.entity for mention in counting}),
    )


_Said = tuple[str, str, str, str, str | None]


def _gathered(
    case: Case, trades: Collection[str], label: str | None, labels: Mapping[str, tuple[str, ...]]
) -> dict[_Said, list[Mention]]:
    """Mentions of one entity that are alike to the letter, in several statements, together."""
    from clew.network import narrative

    if label is not None and label not in taxonomy().keys:
        raise NotFound(f"There is no label {label!r}. There are: {', '.join(taxonomy().keys)}.")
    gathered: dict[_Said, list[Mention]] = {}
    for found in narrative.mentions(case, trades):
        if label is None or (label in labels.get(found.entity, ()) and found.trade != label):
            said = (found.entity, found.trade, found.quote, found.sentence, found.negated)
            gathered.setdefault(said, []).append(found)
    return gathered


def _named(case: Case, said: Sequence[Sequence[Mention]], labels: Mapping[str, tuple[str, ...]]) -> tuple[Named, ...]:
    captions = looking.captions(case, [same[0].entity for same in said])
    places = lineage.first_places(case, [same[0].statement for same in said])
    return tuple(
        Named(
            entity=same[0].entity,
            caption=captions[same[0].entity],
            labels=labels.get(same[0].entity, ()),
            trade=same[0].trade,
            quote=same[0].quote,
            sentence=same[0].sentence,
            negated=same[0].negated,
            statements=tuple(dict.fromkeys(mention.statement for mention in same)),
            place=places[same[0].statement],
        )
        for same in said
    )
