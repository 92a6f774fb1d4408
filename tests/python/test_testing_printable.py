# SPDX-License-Identifier: MPL-2.0
"""Text of a client is as the library writes it, which tests/unit/printable_test.cc has, too."""

from __future__ import annotations

import pytest

from kea_runscript.testing import events
from kea_runscript.testing.printable import printable

AS_IT_IS = ["", "printer.example.org", "naïve 東京 \U0001f600", "\xa0\u2028\ufeff"]


@pytest.mark.parametrize("text", AS_IT_IS, ids=ascii)
def test_printable_utf8_is_kept(text: str) -> None:
    """And can be the value of an event, even where Python takes it for a control character."""
    assert text == printable(text.encode())
    assert text == events.lease4_select(hostname=text).lease.hostname


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\\x41", r"a\\x41"),
        (b"\x00\t\n\x1b\x7f", r"\x00\x09\x0a\x1b\x7f"),
        (b"\xc2\x80\xc2\x9f", r"\xc2\x80\xc2\x9f"),
        (b"\xff\x80", r"\xff\x80"),
        (b"\xc0\xaf\xe0\x80\xaf", r"\xc0\xaf\xe0\x80\xaf"),
        (b"\xed\xa0\x80", r"\xed\xa0\x80"),
        (b"\xf4\x90\x80\x80", r"\xf4\x90\x80\x80"),
        (b"\xe2\x82A", r"\xe2\x82A"),
    ],
    ids=["backslash", "C0", "C1", "bytes", "overlong", "surrogate", "too-large", "cut"],
)
def test_all_else_is_escaped_byte_by_byte(data: bytes, text: str) -> None:
    """As two hex digits in small letters."""
    assert text == printable(data)
