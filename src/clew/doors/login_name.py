"""What the person at this machine is called, as long as nobody says otherwise."""

from __future__ import annotations

import getpass


def login_name() -> str:
    """The login name; where there is none, `reviewer`."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"
