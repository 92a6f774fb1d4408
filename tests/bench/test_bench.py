# SPDX-License-Identifier: MPL-2.0
"""The measurement of speed, as `./dev bench` starts it, in the shortest form that it can have."""

import json
from pathlib import Path
from typing import Any

import pytest

from .__main__ import main
from .rounds import Effort
from .rows import ROWS

SHORTEST = Effort(
    rounds=1, step=1.5, step_seconds=1, steady_seconds=1, scripts=20, callouts=20, events=100
)


@pytest.mark.usefixtures("hook", "helper")
def test_every_row_of_the_table_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each row has figures that can be, however slow the machine; the same stand in the file."""
    file = tmp_path / "bench.json"
    assert 0 == main(["--json", str(file)], SHORTEST)

    shown = capsys.readouterr().out
    record: dict[str, Any] = json.loads(file.read_text())
    assert f"Kea {record['kea']} " in shown
    assert [row.title for row in ROWS] == [row["title"] for row in record["rows"]]
    for row in record["rows"]:
        assert row["title"] in shown
        low, middle, high = (row["figure"][name] for name in ("min", "median", "max"))
        assert 0 <= low <= middle <= high
        assert low > 0 or row["measure"] == "dropped"
        assert (row["ratio"] is None) == (row["against"] == "")
        assert (row["met"] is None) == (row["target"] is None)
    (only,) = record["rounds"]
    for loads in only["raw"]["exchanges"].values():
        assert all(0 < load["answered"] <= load["requested"] <= load["begun"] for load in loads)


def test_what_cannot_be_measured_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is not 0, and the message says what to do."""
    monkeypatch.setenv("KEA_RUNSCRIPT_SPAWN_LOOP", "/nowhere")
    assert 1 == main([], SHORTEST)
    assert "KEA_RUNSCRIPT_SPAWN_LOOP is '/nowhere'; set it to" in capsys.readouterr().err
