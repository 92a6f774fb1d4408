# SPDX-License-Identifier: MPL-2.0
"""Python that is generated: laid out as `ruff format` has it."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from kea_runscript.generate.notice import LICENSE, NOTICE
from kea_runscript.table.model import HookPoint

WIDTH = 100


def head(docstring: str) -> str:
    """The lines that open a file."""
    return f'# {NOTICE}\n# {LICENSE}\n"""{docstring}"""\n'


def docstring(indent: str, *paragraphs: str) -> Iterator[str]:
    """The first paragraph is a line by itself, if it fits."""
    room = WIDTH - len(indent)
    escaped = [paragraph.replace("\\", "\\\\") for paragraph in paragraphs]
    if len(escaped) == 1 and len(escaped[0]) + 6 <= room:
        yield f'{indent}"""{escaped[0]}"""\n'
        return
    for number, paragraph in enumerate(escaped):
        lines = wrap(paragraph, room - (0 if number else 3), break_on_hyphens=False)
        yield "\n" if number else ""
        for place, line in enumerate(lines):
            quotes = "" if number or place else '"""'
            yield f"{indent}{quotes}{line}\n"
    yield f'{indent}"""\n'


def alias(name: str, types: Iterable[str]) -> Iterator[str]:
    """A name for a union of types."""
    parts = list(types)
    line = f"{name}: TypeAlias = {' | '.join(parts)}\n"
    if len(line) <= WIDTH + 1:
        yield line
        return
    yield f"{name}: TypeAlias = (\n    {parts[0]}\n"
    yield from (f"    | {part}\n" for part in parts[1:])
    yield ")\n"


def exports(names: Iterable[str]) -> Iterator[str]:
    """What is for users."""
    yield "__all__ = [\n"
    yield from (f'    "{name}",\n' for name in sorted(names))
    yield "]\n"


def class_name(point: HookPoint) -> str:
    """Of the point's events: lease4_select has Lease4Select."""
    return "".join(word.capitalize() for word in point.name.split("_"))


def signature(indent: str, name: str, parameters: Sequence[str], result: str) -> Iterator[str]:
    """The first line of a function, or the first three."""
    inside = ", ".join(parameters)
    line = f"{indent}def {name}({inside}) -> {result}:\n"
    if len(line) <= WIDTH + 1:
        yield line
        return
    comma = "," if len(parameters) == 1 else ""
    yield f"{indent}def {name}(\n{indent}    {inside}{comma}\n{indent}) -> {result}:\n"
