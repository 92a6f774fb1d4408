# SPDX-License-Identifier: MPL-2.0
"""Examples name only what there is."""

import re
from pathlib import Path

from kea_runscript.table import TABLE


def test_every_variable_that_an_example_names_is_in_the_table(examples: Path) -> None:
    """No file under examples/ has a KEA_… name that a script never gets."""
    known = set().union(*(TABLE.names_at(point) for point in TABLE.hook_points))
    found = {
        (str(path.relative_to(examples)), name)
        for path in examples.rglob("*")
        if path.is_file()
        for name in re.findall(r"\bKEA_[A-Z0-9_]+\b", path.read_text())
    }
    assert found, "no example names a variable"
    assert {(file, name) for file, name in found if name not in known} == set()
