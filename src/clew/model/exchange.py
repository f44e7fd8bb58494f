"""Clew's own schemata said in stock FollowTheMoney, for tools that know no others, and what that loses.

How each own schema goes down is written beside its definition (`exchange:` in `schemata/*.yml`): a list of stock
schemata with the properties to carry over; the first whose `needs` are filled is taken. A property that the stock
schema has too stays as it is. What finds no place is not pressed into notes but handed back as lost, so that whoever
exports can say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from clew.model.schema import Exchange, schemata
from clew.model.taxonomy import Basis, Label, taxonomy

Values = Mapping[str, tuple[str, ...]]


class Stock(NamedTuple):
    """An entity in a stock schema. `lost` are the properties, of the schema it came from, that found no place."""

    schema: str
    props: Values
    lost: Values


def down(schema: str, props: Mapping[str, Sequence[str]]) -> Stock:
    """Say an entity in stock FollowTheMoney. One that is in a stock or unknown schema comes back as it is.

    >>> stock = down("Alliance", {"subject": ["a"], "object": ["b"], "allianceType": ["truce"], "territory": ["north"]})
    >>> stock.schema, stock.props["role"], stock.lost
    ('UnknownLink', ('truce',), {'territory': ('north',)})
    """
    filled = {prop: tuple(values) for prop, values in props.items() if values}
    found = schemata().get(schema)
    if found is None or not found.exchange:
        return Stock(schema, filled, {})
    way = next(way for way in found.exchange if all(need in filled for need in way.needs))
    return _carry(way, filled)


def topics(labels: Iterable[Label]) -> tuple[str, ...]:
    """The FollowTheMoney topics to set on an entity with these labels, in order.

    A designation goes out as `sanction` alone: the topic of a trade would say that the entity *is* of that trade,
    which a listing does not. An unknown key has no topic.

    >>> topics([Label("terror", Basis.DESIGNATED), Label("narcotics", Basis.DESCRIBED)])
    ('crime.traffick', 'crime.traffick.drug', 'sanction')
    """
    return tuple(sorted({topic for label in labels for topic in _topics(label)}))


def _topics(label: Label) -> tuple[str, ...]:
    trade = taxonomy().key(label.key)
    if trade is None:
        return ()
    return ("sanction",) if label.basis is Basis.DESIGNATED else trade.export


def _carry(way: Exchange, props: Values) -> Stock:
    there = schemata()[way.schema].properties
    kept: dict[str, tuple[str, ...]] = {}
    lost: dict[str, tuple[str, ...]] = {}
    for prop, values in props.items():
        goal = way.properties.get(prop, prop)
        if goal in there and not there[goal].stub:
            kept[goal] = _merge(kept.get(goal, ()), values)
        else:
            lost[prop] = values
    for prop, value in way.constants.items():
        kept.setdefault(prop, (value,))
    if way.band and way.band not in kept and (band := _band(props)):
        kept[way.band] = (band,)
    return Stock(way.schema, kept, lost)


def _merge(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _band(props: Values) -> str | None:
    """Bounds as text, so that nobody reads them as one number."""
    lowest, highest = _only(props, "minimumShare"), _only(props, "maximumShare")
    opened = props.get("openBound", ())
    low = f"{'more than' if 'minimum' in opened else 'at least'} {lowest} %" if lowest else None
    high = f"{'less than' if 'maximum' in opened else 'at most'} {highest} %" if highest else None
    return ", ".join(bound for bound in (low, high) if bound) or None


def _only(props: Values, prop: str) -> str | None:
    values = props.get(prop, ())
    return values[0] if len(values) == 1 else None
