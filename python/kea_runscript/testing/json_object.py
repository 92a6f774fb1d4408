# SPDX-License-Identifier: MPL-2.0
"""What a script answers is a JSON object (RFC 8259)."""

from __future__ import annotations

import json
from typing import Any, cast


def read(text: bytes) -> dict[str, Any] | None:
    """The object that the reply is, or None if it is none."""
    try:
        value: Any = json.loads(text.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def _no_constant(name: str) -> Any:
    raise ValueError(f"JSON has no {name}")
