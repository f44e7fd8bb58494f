"""The values of a mapped row: cells joined, split and filled in, dates and numbers as claims want them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from clew.sources import dates, tables
from clew.sources.contract import Emitter
from clew.sources.mapping_model import Value, template_columns

_CURRENCY_SIGN = re.compile(r"^[\s$€£¥₽₹₪₴₺₩]+|[\s$€£¥₽₹₪₴₺₩]+$")


def values(value: Value, cells: dict[str, str]) -> Iterator[str]:
    """The texts of one property on a row."""
    texts = [*value.literals, *(cells[column] for column in value.columns if column in cells)]
    if value.template:
        texts = _filled(value.template, cells)
    texts = [piece.strip() for text in texts for piece in text.split(tables.LIST_MARK)]
    if value.join is not None and texts:
        texts = [value.join.join(texts)]
    for sign in value.split:
        texts = [piece for text in texts for piece in text.split(sign)]
    return (text for text in map(str.strip, texts) if text)


def _filled(template: str, cells: dict[str, str]) -> list[str]:
    """The template with its cells in place; nothing if all of them are empty."""
    columns = template_columns(template)
    if columns and not any(column in cells for column in columns):
        return []
    for column in columns:
        template = template.replace(f"{{{{{column}}}}}", cells.get(column, ""))
    return [" ".join(template.split())]


def claim(own: str, schema: str, value: Value, kind: str, text: str, emit: Emitter) -> None:
    """Claim a text, if it is of its kind: a date in no known form is quarantined."""
    if kind == "date":
        found = _dates(text, value.format)
        if not found:
            emit.quarantine("not a date", f"{schema}.{value.prop}", text)
        for date in found:
            emit.claim(own, schema, value.prop, date, original=text)
        return
    clean = _number(text, value.decimal) if kind == "number" else text
    emit.claim(own, schema, value.prop, clean, lang=value.lang, original=text)


def _dates(text: str, formats: tuple[str, ...]) -> tuple[str, ...]:
    for pattern in formats:
        try:
            moment = datetime.datetime.strptime(text, pattern)
        except (ValueError, re.error):
            continue
        return (moment.date().isoformat()[: _precision(pattern)],)
    return dates.parse(text)


def _precision(pattern: str) -> int:
    """How much of an ISO date the pattern tells."""
    if re.search(r"%[dejcxDF]", pattern):
        return 10
    return 7 if re.search(r"%[mbBh]", pattern) else 4


def _number(text: str, decimal: str | None) -> str:
    """Digits and a decimal point, without currency sign and exponent."""
    text = _CURRENCY_SIGN.sub("", text)
    if decimal == ",":
        text = re.sub(r"[.\s'](?=\d)", "", text).replace(",", ".")
    return tables.plain_number(text)
