# SPDX-License-Identifier: MPL-2.0
"""What README.md says by hand about the table and the checkout."""

import re
from collections.abc import Iterator

from kea_runscript.table import TABLE

from ..sources import SOURCE


def section(title: str) -> str:
    """The text under a heading of the second order."""
    text = (SOURCE / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^## {title}\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    assert isinstance(found, str)
    return found


def first_cells(text: str) -> Iterator[str]:
    """The first cell of each row of the tables in a text, without those of the heads."""
    for rows in re.findall(r"^\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE):
        yield from re.findall(r"^\| (.*?) \|", rows, re.MULTILINE)


def test_each_folder_is_there_and_stands_once() -> None:
    """Who looks for something finds one line about it."""
    cells = list(first_cells(section("Where things are")))
    folders = [folder for cell in cells for folder in re.findall(r"`(.+?)`", cell)]

    assert [] == [folder for folder in folders if not (SOURCE / folder).exists()]
    assert sorted(set(folders)) == sorted(folders)
    assert "src" in folders


def test_what_can_be_wrong_is_told_by_messages_that_there_are() -> None:
    """Among them what the first script of a newcomer brings about."""
    named = re.findall(
        r"RUNSCRIPT_[A-Z_]+", "".join(first_cells(section("When something is wrong")))
    )

    assert set() == set(named) - {message.id for message in TABLE.messages}
    expected = {
        "RUNSCRIPT_LOAD_FAILED",
        "RUNSCRIPT_HELPER_NOT_STARTED",
        "RUNSCRIPT_SCRIPT_NOT_STARTED",
        "RUNSCRIPT_SCRIPT_FAILED",
    }
    assert set() == expected - set(named)
