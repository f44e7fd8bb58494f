"""How alike are two records, why, and how likely is it that they are one entity."""

from clew.resolve.score.contract import Scorer
from clew.resolve.score.evidence import Evidence, evidence, reasons
from clew.resolve.score.fellegi_sunter import FellegiSunter
from clew.resolve.score.labels import read_labels
from clew.resolve.score.learned import Learned
from clew.resolve.score.reliability import best_f1, chart, default_to_best, ece, f1_at, reliability
from clew.resolve.score.saved import load

__all__ = [
    "Evidence",
    "FellegiSunter",
    "Learned",
    "Scorer",
    "best_f1",
    "chart",
    "default_to_best",
    "ece",
    "evidence",
    "f1_at",
    "load",
    "read_labels",
    "reasons",
    "reliability",
]
