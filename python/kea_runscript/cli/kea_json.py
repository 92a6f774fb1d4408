# SPDX-License-Identifier: MPL-2.0
"""JSON as Kea reads it: with comments (#, //, /* */), commas before a closing bracket, and
<?include "FILE"?>, in whose place the text of FILE is read.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
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
class Token:
    text: str  # empty at the end of the file
    place: str  # FILE:LINE:COLUMN
    at: int | None  # in the file's text; None if it stands in an included file

    def __str__(self) -> str:
        return self.text or "the end of the file"


@dataclass(frozen=True)
class Value:
    """`plain` is as Python's json gives it. `first` and `last` are the numbers of its tokens."""

    plain: Any
    first: int
    last: int
    members: dict[str, Value] = field(default_factory=dict)  # of a map
    items: list[Value] = field(default_factory=list)  # of a list


@dataclass(frozen=True)
class Text:
    """What a file holds, with all its tokens, and those of the files that it includes."""

    text: str
    tokens: list[Token]
    value: Value

    def place(self, value: Value) -> str:
        """FILE:LINE:COLUMN of its beginning."""
        return self.tokens[value.first].place

    def span(self, value: Value) -> tuple[int, int]:
        """Where a value begins and ends, both in the file itself."""
        return self.span_of_token(value.first)[0], self.span_of_token(value.last)[1]

    def span_of_token(self, number: int) -> tuple[int, int]:
        """Where a token of the file itself begins and ends."""
        token = self.tokens[number]
        if token.at is None:
            raise ValueError(f"{token.place} stands in an included file")
        return token.at, token.at + len(token.text)


def read(path: Path) -> Any:
    """The value that the file holds, or standard input if it is `-`, as Python's json gives it.
    Throws JsonError.

    A relative path of an included file starts, as with Kea, in the working directory.
    """
    return parse(path, _decoded(read_bytes(path))).value.plain


def read_bytes(path: Path) -> bytes:
    """All of the file, or of standard input if it is `-`. Throws JsonError."""
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else _read(path, str(path))


def parse(path: Path, text: str) -> Text:
    """Takes `text` for that of the file. Throws JsonError."""
    parser = _Parser(_tokens(path, text, 0))
    value = parser.value()
    parser.take("")
    return Text(text, parser.taken, value)


def _read(path: Path, place: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise JsonError(f"{place}: cannot read {path}: {error.strerror}") from error


def _decoded(text: bytes) -> str:
    """Kea does not care about encodings, and a comment may have been written in another one."""
    return text.decode(errors="replace")


def _tokens(path: Path, text: str, depth: int) -> Iterator[Token]:
    """The tokens of `text`, which is that of the file, and of the files that it includes."""
    at, line, line_start = 0, 1, 0
    while at < len(text):
        place = f"{path}:{line}:{at - line_start + 1}"
        piece = _PIECE.match(text, at)
        if piece is None:
            raise JsonError(f"{place}: {_strange(text[at:])}")
        if piece["text"]:
            yield Token(piece["text"], place, None if depth else at)
        elif piece["included"]:
            yield from _included(Path(piece["included"]), place, depth + 1)
        if newlines := piece[0].count("\n"):
            line += newlines
            line_start = at + piece[0].rindex("\n") + 1
        at = piece.end()
    if depth == 0:
        yield Token("", f"{path}:{line}:{at - line_start + 1}", at)


def _included(path: Path, place: str, depth: int) -> Iterator[Token]:
    if depth > _DEEPEST:
        raise JsonError(f"{place}: files include each other more than {_DEEPEST} deep")
    yield from _tokens(path, _decoded(_read(path, place)), depth)


def _strange(text: str) -> str:
    if text.startswith("/*"):
        return "the comment that begins here has no end"
    if text.startswith('"'):
        return "the string that begins here has no end on its line, or a \\ that JSON does not know"
    return f"JSON has no {text.split(maxsplit=1)[0][:20]!r}"


class _Parser:
    """Makes values of tokens. It is always one token ahead of `taken`."""

    def __init__(self, tokens: Iterator[Token]) -> None:
        self._tokens = tokens
        self._next = next(tokens)
        self.taken: list[Token] = []

    def value(self) -> Value:
        if self._next.text == "{":
            return self._map()
        if self._next.text == "[":
            return self._list()
        if self._next.text in ("", "]", "}", ",", ":"):
            raise self._wanted("a value")
        number = len(self.taken)
        return Value(json.loads(self._advance()), number, number)

    def take(self, text: str) -> None:
        """Goes past a token that must be `text`."""
        if self._next.text != text:
            raise self._wanted(repr(text) if text else "nothing more")
        if text:
            self._advance()

    def _map(self) -> Value:
        first = len(self.taken)
        members: dict[str, Value] = {}
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
        plain = {name: member.plain for name, member in members.items()}
        return Value(plain, first, len(self.taken) - 1, members=members)

    def _list(self) -> Value:
        first = len(self.taken)
        items: list[Value] = []
        self.take("[")
        while self._next.text != "]":
            items.append(self.value())
            self._comma("]")
        self.take("]")
        return Value([item.plain for item in items], first, len(self.taken) - 1, items=items)

    def _comma(self, end: str) -> None:
        if self._next.text == ",":
            self._advance()
        elif self._next.text != end:
            raise self._wanted(f"',' or {end!r}")

    def _advance(self) -> str:
        self.taken.append(self._next)
        self._next = next(self._tokens)
        return self.taken[-1].text

    def _wanted(self, what: str) -> JsonError:
        return JsonError(f"{self._next.place}: here stands {self._next}, but {what} is wanted")
