"""FollowTheMoney's model together with Clew's own schemata, as an object of that library.

Importing followthemoney costs over a second of CPU. Only what writes or checks FollowTheMoney entities needs this;
everything else asks `clew.model.schema`, which reads the same from a generated file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followthemoney.model import Model

OWN = Path(__file__).with_name("schemata")


@cache
def ftm_model() -> Model:
    """The stock schemata and Clew's, in one model.

    FTM_MODEL_PATH is not heeded, so that a case means the same anywhere.

    >>> ftm_model()["Seizure"].is_a("Event")
    True
    """
    from followthemoney.model import Model

    class Extended(Model):
        """Loads Clew's schemata after the stock ones, before the links between them are drawn."""

        def generate(self) -> None:
            for file in own_files():
                self._load(str(file))
            super().generate()

    return Extended(str(stock_folder()))


@cache
def stock_model() -> Model:
    """The stock schemata alone: what any other tool of that family understands."""
    from followthemoney.model import Model

    return Model(str(stock_folder()))


def own_files() -> list[Path]:
    """The YAML files of Clew's own schemata, in order."""
    return sorted(OWN.glob("*.yml"))


def stock_folder() -> Path:
    """Where the library keeps its own schemata."""
    import followthemoney

    return Path(followthemoney.__file__).with_name("schema")
