# SPDX-License-Identifier: MPL-2.0
"""Text that a client had a hand in."""

from __future__ import annotations

from kea_runscript.table.value_types import Type


def printable(data: bytes) -> str:
    r"""As the library writes it (src/base/printable.h): UTF-8 as it is, a backslash as \\, and each
    byte of all else as \xNN, control characters too.
    """
    text = data.decode(errors="surrogateescape").replace("\\", "\\\\")
    return "".join(c if Type.STRING.accepts(c) else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in character.encode(errors="surrogateescape"))
