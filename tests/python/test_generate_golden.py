# SPDX-License-Identifier: MPL-2.0
"""What each generator makes of the sample table, compared with a file in golden/.

When a generator changes on purpose, look at the diff of the failing test and put the new text into
the golden file by hand.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from kea_runscript.generate import arguments_h, readme
from kea_runscript.generate.__main__ import WHOLE_FILES
from kea_runscript.table import TABLE
from kea_runscript.table.model import Group

from . import sample_table

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("kind", WHOLE_FILES)
def test_sample_table_gives_the_golden_file(kind: str) -> None:
    """The text depends on the table alone, and changes only when somebody wants it to."""
    golden = (GOLDEN / kind).read_text(encoding="utf-8")

    assert golden == WHOLE_FILES[kind](sample_table.TABLE)


def test_sample_table_gives_the_golden_reference() -> None:
    """The README's reference stands between its markers, and the text around it is kept."""
    golden = (GOLDEN / "README.md").read_text(encoding="utf-8")
    empty = f"Text before.\n\n{readme.BEGIN}\nold\n{readme.END}\n\nText after.\n"

    assert golden == readme.rewrite(empty, sample_table.TABLE)


@pytest.mark.parametrize("group", TABLE.groups, ids=lambda group: group.name)
def test_an_argument_is_read_whether_it_has_variables_or_not(group: Group) -> None:
    """So the order of events, which comes from the arguments, has nothing to do with variables."""
    gone = {group.name, group.first}
    groups = tuple(
        replace(other, first="") if other.first in gone else other
        for other in TABLE.groups
        if other.name not in gone
    )
    used = {other.source for other in groups}
    sources = tuple(source for source in TABLE.sources if source.name in used)
    isc_only = {name: rows for name, rows in TABLE.isc_only.items() if name in used}
    without = replace(TABLE, groups=groups, sources=sources, isc_only=isc_only)

    assert arguments_h.text(TABLE) == arguments_h.text(without)
