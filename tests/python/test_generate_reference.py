# SPDX-License-Identifier: MPL-2.0
"""The reference in full, docs/reference.md, and in short, in README.md."""

import re

import pytest

from kea_runscript.generate import readme, reference_md
from kea_runscript.generate.brief import brief
from kea_runscript.generate.markdown import anchor, plain
from kea_runscript.table import TABLE
from kea_runscript.table.statistics import COMMANDS

FULL = reference_md.text(TABLE)
SHORT = readme.rewrite(f"{readme.BEGIN}\n{readme.END}\n", TABLE)

VARIABLES = [name for group in TABLE.groups for name, _ in TABLE.variables(group)]
NAMES = {
    *(parameter.name for parameter in TABLE.parameters),
    *(point.name for point in TABLE.hook_points),
    *(key.name for key in TABLE.reply_keys),
    *(figure.name for figure in TABLE.statistics),
}
TEXTS = {
    *(parameter.description + parameter.allowed for parameter in TABLE.parameters),
    *(point.description for point in TABLE.hook_points),
    *(key.description + key.allowed for key in TABLE.reply_keys),
    *(variable.meaning for group in TABLE.groups for _, variable in TABLE.variables(group)),
    *(figure.description for figure in TABLE.statistics),
    *(description for _, description in COMMANDS),
}


@pytest.mark.parametrize(
    ("description", "line"),
    [
        ("It is one.", "It is one"),
        ("A thing: the first. The last.", "A thing"),
        ("A thing; none if there is none.", "A thing"),
        ("Since Kea 2.5.6, at 12:00. Or later.", "Since Kea 2.5.6, at 12:00"),
    ],
)
def test_one_line_is_the_beginning_of_a_description(description: str, line: str) -> None:
    """Up to the first colon, semicolon or full stop of a sentence, not of a number."""
    assert line == brief(description)


def test_each_variable_stands_once() -> None:
    """As a heading, or with those that are alike in another group."""
    told = re.findall(r"^#### (`KEA_.+`)$|^Also (`.+`)\.$", FULL, re.MULTILINE)
    names = [name for pair in told for name in re.findall(r"`(\w+)`", "".join(pair))]

    assert sorted(VARIABLES) == sorted(names)


def test_nothing_that_the_table_tells_is_left_out() -> None:
    """Each description stands there whole."""
    assert [] == [text for text in TEXTS if plain(text).replace("|", "\\|") not in FULL]


def test_no_two_headings_are_one_place() -> None:
    """So a link to any of them leads there."""
    places = [anchor(title) for title in re.findall(r"^#+ (.+)$", FULL, re.MULTILINE)]

    assert sorted(set(places)) == sorted(places)


def test_short_form_names_all() -> None:
    """But for the beginning of a variable's name, which stands above the table."""
    cells = set(re.findall(r"`([^`]+)`", SHORT))
    variables = [variable for source in TABLE.sources for variable in source.variables]
    suffixes = {suffix for variable in variables for suffix in variable.suffixes}

    assert [] == [name for name in NAMES if name not in cells]
    unnamed = [name for name in VARIABLES if name not in cells]
    assert [] == [name for name in unnamed if not name.endswith(tuple(cells & suffixes))]


def test_short_form_is_short() -> None:
    """What a description begins with fits into the line of a table."""
    assert [] == [text for text in TEXTS if len(brief(text)) > 150]
