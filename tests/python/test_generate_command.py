# SPDX-License-Identifier: MPL-2.0
"""The command python3 -m kea_runscript.generate."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kea_runscript.generate import readme
from kea_runscript.generate.__main__ import WHOLE_FILES, main

REPOSITORY = Path(__file__).parents[2]
EMPTY_README = f"# Title\n\n{readme.BEGIN}\n{readme.END}\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A README that has markers and no reference yet."""
    path = tmp_path / "README.md"
    path.write_text(EMPTY_README, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", WHOLE_FILES)
def test_first_line_says_where_the_file_comes_from(kind: str, tmp_path: Path) -> None:
    """Who opens a generated file sees at once that an edit belongs elsewhere."""
    output = tmp_path / "output"

    assert 0 == main([kind, str(output)])
    assert "Made from python/kea_runscript/table" in output.read_text().splitlines()[0]
    assert "do not edit" in output.read_text().splitlines()[0]


@pytest.mark.parametrize("kind", WHOLE_FILES)
def test_lines_end_cleanly(kind: str, tmp_path: Path) -> None:
    """No trailing blanks, and one newline at the end."""
    output = tmp_path / "output"
    main([kind, str(output)])
    text = output.read_text()

    assert [] == [line for line in text.splitlines() if line != line.rstrip()]
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_file_is_touched_only_when_its_text_changes(tmp_path: Path) -> None:
    """A second run leaves the file alone, so nothing is built again; a changed file is repaired."""
    output = tmp_path / "variables.h"
    main(["variables.h", str(output)])
    made = output.read_text()
    os.utime(output, ns=(1, 1))

    main(["variables.h", str(output)])
    untouched = output.stat().st_mtime_ns
    output.write_text("something else")
    main(["variables.h", str(output)])

    assert 1 == untouched
    assert made == output.read_text()


@pytest.mark.parametrize("kind", WHOLE_FILES)
def test_output_does_not_depend_on_the_environment(kind: str, tmp_path: Path) -> None:
    """Locale, terminal width and hash seed change nothing."""
    here, there = tmp_path / "here", tmp_path / "there"
    main([kind, str(here)])
    environment = {
        "PYTHONPATH": str(REPOSITORY / "python"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "COLUMNS": "20",
    }

    subprocess.run(
        [sys.executable, "-m", "kea_runscript.generate", kind, str(there)],
        env=environment,
        check=True,
        timeout=60,
    )

    assert here.read_bytes() == there.read_bytes()


def test_readme_is_the_same_after_a_second_run(page: Path) -> None:
    """Rewriting a fresh README changes nothing."""
    main(["readme", str(page)])
    once = page.read_text()

    main(["readme", str(page)])

    assert once == page.read_text()
    assert once != EMPTY_README


def test_check_of_a_fresh_readme_is_silent(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A README that matches the table passes without a word."""
    main(["readme", str(page)])

    assert 0 == main(["--check", "readme", str(page)])
    assert "" == capsys.readouterr().out


def test_check_of_a_stale_readme_shows_the_diff_and_the_command(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A README that differs fails with the lines that differ and how to repair them."""
    main(["readme", str(page)])
    stale = page.read_text().replace("| `wait` |", "| `weight` |")
    page.write_text(stale)

    status = main(["--check", "readme", str(page)])
    lines = capsys.readouterr().out.splitlines()

    assert 1 == status
    assert ["-| `weight`"] == [line[:11] for line in lines if line.startswith("-| ")]
    assert ["+| `wait` |"] == [line[:11] for line in lines if line.startswith("+| ")]
    assert lines[-1].endswith("run ./dev docs")
    assert stale == page.read_text()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# Title\n", f"the line {readme.BEGIN} stands 0 times"),
        (EMPTY_README + EMPTY_README, f"the line {readme.BEGIN} stands 2 times"),
        (f"{readme.BEGIN}\n", f"the line {readme.END} stands 0 times"),
        (f"{readme.END}\n{readme.BEGIN}\n", f"the line {readme.BEGIN} must stand before"),
    ],
    ids=["no markers", "doubled markers", "no end marker", "end before begin"],
)
def test_readme_with_wrong_markers_is_refused(
    text: str, complaint: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and the message names the marker."""
    page.write_text(text)

    status = main(["readme", str(page)])

    assert 1 == status
    assert complaint in capsys.readouterr().err
    assert text == page.read_text()


def test_missing_readme_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its reference is no file of its own: without a README there is nothing to rewrite."""
    status = main(["readme", str(tmp_path / "README.md")])

    assert 1 == status
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("kind", [kind for kind in WHOLE_FILES if kind.endswith(".py")])
def test_modules_are_fresh(kind: str) -> None:
    """They say what the table says; if not, the output shows the diff and the cure."""
    folder = "testing" if kind in ("factory.py", "keywords.py", "strategies.py") else "sdk"
    module = REPOSITORY / "python/kea_runscript" / folder / kind
    assert 0 == main(["--check", kind, str(module)])


def test_readme_of_this_repository_is_fresh() -> None:
    """README.md says what the table says; if not, the test's output shows the diff and the cure."""
    assert 0 == main(["--check", "readme", str(REPOSITORY / "README.md")])


def test_reference_of_this_repository_is_fresh() -> None:
    """So does docs/reference.md, which is made as a whole."""
    assert 0 == main(["--check", "reference.md", str(REPOSITORY / "docs/reference.md")])
