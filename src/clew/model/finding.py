"""A claim of ours, never alone: value, unit, method, evidence and caveat go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of an analysis.

    `about` are the entity ids that it speaks of; `method` names the procedure and `parameters` all that is needed to
    repeat it; `evidence` are statement ids; `caveat` is the sentence that must be shown wherever the value is.
    """

    measure: str
    value: float | int | str
    unit: str
    about: tuple[str, ...]
    method: str
    evidence: tuple[str, ...]
    caveat: str
    parameters: Mapping[str, str | int | float | bool] = field(default_factory=dict)
