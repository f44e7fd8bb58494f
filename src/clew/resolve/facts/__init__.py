"""Everything of a record that is not its name: dates, numbers, places, countries.

In: claims (row, property, value). Out: columns, one distinct value once, and what two records agree in, fact by fact.
Never: looks at a name, or decides.
"""

from __future__ import annotations

from clew.resolve.facts.compare import FACT_FEATURES, conflicts, fact_features
from clew.resolve.facts.record import Facts

__all__ = ["FACT_FEATURES", "Facts", "conflicts", "fact_features"]
