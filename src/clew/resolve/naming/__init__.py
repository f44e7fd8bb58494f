"""Names of entities: from the claims of a case to columns, and from pairs of entities to features.

In come claims (row, prop, value) and the kinds of the entities; out go `Names`, and a matrix of `NAME_FEATURES` for any
pairs of rows. Never decides anything, and never looks at anything but names.
"""

from clew.resolve.naming.comparison import name_features
from clew.resolve.naming.features import NAME_FEATURES
from clew.resolve.naming.frequencies import TokenFrequencies
from clew.resolve.naming.glance import Briefs, briefs, glance
from clew.resolve.naming.table import Names

__all__ = ["NAME_FEATURES", "Briefs", "Names", "TokenFrequencies", "briefs", "glance", "name_features"]
