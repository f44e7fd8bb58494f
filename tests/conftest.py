"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real public data; the test is skipped where it is absent. Named by CLEW_DATA, else beside the checkout."""
    folder = Path(os.environ.get("CLEW_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder} (set CLEW_DATA to the folder that holds it)")
    return folder
