# SPDX-License-Identifier: MPL-2.0
"""JSON as Kea reads it: with comments (#, //, /* */), commas before a closing bracket, and
<?include "FILE"?>, in whose place the text of FILE is read.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# An integer of Kea's has 64 bits, so its digits are counted.
_PIECE = re.compile(
    r"""(?P<skipped>[ \t\r\n]+ | \#[^\n]* | //[^\n]* | /\*.*?\*/)
      | <\?\s*include\s*"(?P<included>[^"\n]+)"\s*\?>
      | (?P<text>[{}\[\],:]
          | "(?:[^\x00-\x1f"\\] | \\["\\/bfnrt] | \\u[0-9A-Fa-f]{4})*"
          | -?(?:0|[1-9][0-9]{0,18})(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?
          | true | false | null)""",
    re.VERBOSE | re.DOTALL,
)

STANDARD_INPUT = Path("-")

# As deep as Kea lets files include each other.
_DEEPEST = 10


class JsonError(Exception):
    """The text begins with FILE:LINE:COLUMN, or with FILE alone if it cannot be read."""


@dataclass(frozen=True)
class _Token:
    text: str  # empty at the end of the file
    place: str  # FILE:LINE:COLUMN

    def __str__(self) -> str:
        return self.text or "the end of the file"


def read(path: Path) -> Any:
    """The value that the file holds, or standard input if it is `-`, as Python's json gives it.
    Throws JsonError.

    A relative path of an included file starts, as with Kea, in the working directory.
    """
    text = _decoded(sys.stdin.buffer.read()) if path == STANDARD_INPUT else _read(path, str(path))
    parser = _Parser(_tokens(path, text, 0))
    value = parser.value()
    parser.take("")
    return value


def _read(path: Path, place: str) -> str:
    try:
        return _decoded(path.read_bytes())
    except OSError as error:
        raise JsonError(f"{place}: cannot read {path}: {error.strerror}") from error


def _decoded(text: bytes) -> str:
    """Kea does not care about encodings, and a comment may have been written in another one."""
    return text.decode(errors="replace")


def _tokens(path: Path, text: str, depth: int) -> Iterator[_Token]:
    """The tokens of `text`, which is that of the file, and of the files that it includes."""
    at, line, line_start = 0, 1, 0
    while at < len(text):
        place = f"{path}:{line}:{at - line_start + 1}"
        piece = _PIECE.match(text, at)
        if piece is None:
            raise JsonError(f"{place}: {_strange(text[at:])}")
        if piece["text"]:
            yield _Token(piece["text"], place)
        elif piece["included"]:
            yield from _included(Path(piece["included"]), place, depth + 1)
        if newlines := piece[0].count("\n"):
            line += newlines
            line_start = at + piece[0].rindex("\n") + 1
        at = piece.end()
    if depth == 0:
        yield _Token("", f"{path}:{line}:{at - line_start + 1}")


def _included(path: Path, place: str, depth: int) -> Iterator[_Token]:
    if depth > _DEEPEST:
        raise JsonError(f"{place}: files include each other more than {_DEEPEST} deep")
    yield from _tokens(path, _read(path, place), depth)


def _strange(text: str) -> str:
    if text.startswith("/*"):
        return "the comment that begins here has no end"
    if text.startswith('"'):
        return "the string that begins here has no end on its line, or a \\ that JSON does not know"
    return f"JSON has no {text.split(maxsplit=1)[0][:20]!r}"


class _Parser:
    """Makes values of tokens. It is always one token ahead."""

    def __init__(self, tokens: Iterator[_Token]) -> None:
        self._tokens = tokens
        self._next = next(tokens)

    def value(self) -> Any:
        if self._next.text == "{":
            return self._map()
        if self._next.text == "[":
            return self._list()
        if self._next.text in ("", "]", "}", ",", ":"):
            raise self._wanted("a value")
        return json.loads(self._advance())

    def take(self, text: str) -> None:
        """Goes past a token that must be `text`."""
        if self._next.text != text:
            raise self._wanted(repr(text) if text else "nothing more")
        if text:
            self._advance()

    def _map(self) -> dict[str, Any]:
        members: dict[str, Any] = {}
        self.take("{")
        while self._next.text != "}":
            key = self._next
            if not key.text.startswith('"'):
                raise self._wanted("a name in double quotes or '}'")
            name = json.loads(self._advance())
            if name in members:
                raise JsonError(f"{key.place}: {key.text} stands here twice")
            self.take(":")
            members[name] = self.value()
            self._comma("}")
        self.take("}")
        return members

    def _list(self) -> list[Any]:
        items: list[Any] = []
        self.take("[")
        while self._next.text != "]":
            items.append(self.value())
            self._comma("]")
        self.take("]")
        return items

    def _comma(self, end: str) -> None:
        if self._next.text == ",":
            self._advance()
        elif self._next.text != end:
            raise self._wanted(f"',' or {end!r}")

    def _advance(self) -> str:
        text = self._next.text
        self._next = next(self._tokens)
        return text

    def _wanted(self, what: str) -> JsonError:
        return JsonError(f"{self._next.place}: here stands {self._next}, but {what} is wanted")
