"""The OpenAPI document: `python -m clew.doors.web.reference > src/clew/doors/web/openapi.json`."""

from __future__ import annotations

import json
import sys

from clew.doors.web.app import openapi


def reference() -> str:
    """The document as it is committed; the pages' client is made from it."""
    return json.dumps(openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
