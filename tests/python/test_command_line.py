# SPDX-License-Identifier: MPL-2.0
"""What all commands of kea-runscript have in common: help, man page, exit status, imports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kea_runscript.cli.parser import COMMANDS, parser
from kea_runscript.cli.shape import arguments, commands
from kea_runscript.generate.__main__ import main as generate

PACKAGE = Path(__file__).parents[2] / "python"
CALL = (sys.executable, "-B", "-m", "kea_runscript.cli")
ENVIRONMENT = {"PYTHONPATH": str(PACKAGE), "PATH": os.environ["PATH"], "COLUMNS": "80"}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The man page kea-runscript(1)."""
    path = tmp_path_factory.mktemp("man") / "kea-runscript.1"
    assert 0 == generate(["command-man", str(path)])
    return path


def test_man_page_is_proper_roff(page: Path) -> None:
    """man(1) shows it without a warning."""
    done = subprocess.run(
        ["man", "--warnings=w", "--local-file", page],
        check=True, capture_output=True, text=True, env={**os.environ, "MANWIDTH": "80"},
    )  # fmt: skip

    assert "" == done.stderr
    assert "EXIT STATUS" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_man_page_tells_all_that_a_command_takes(page: Path, name: str) -> None:
    """In its own section, where its exit statuses are, too."""
    title = f".SS {name}".replace("-", r"\-")
    lines = page.read_text().splitlines()
    rest = lines[lines.index(title) + 1 :]
    section = rest[: next(i for i, line in enumerate(rest) if line[:3] in (".SS", ".SH"))]

    terms = [argument.term for argument in arguments(commands(parser())[name])]
    assert {f".B {term}".replace("-", r"\-") for term in terms if "--help" not in term} <= set(
        section
    )
    assert any("Exit status: 0" in line for line in section)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_80_columns(name: str) -> None:
    """And the line from the list of commands stands in the help of the whole."""
    done = subprocess.run(
        [*CALL, name, "--help"], check=True, capture_output=True, text=True, env=ENVIRONMENT
    )

    assert [] == [line for line in done.stdout.splitlines() if len(line) > 80]
    assert "\nExit status: 0" in done.stdout


def test_only_the_wanted_command_is_imported() -> None:
    """So that no command is as slow as the slowest."""
    code = (
        "import sys; from kea_runscript.cli.__main__ import main; main(['explain',"
        " 'RUNSCRIPT_LOADED']); print([n for n in sys.modules if '.commands.' in n])"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        check=True, capture_output=True, text=True, env=ENVIRONMENT,
    )  # fmt: skip

    assert "['kea_runscript.cli.commands.explain']" == done.stdout.splitlines()[-1]


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    """As in `kea-runscript variables | head -1`: no traceback."""
    command = subprocess.Popen(
        [*CALL, "variables"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    assert command.stdout is not None
    assert command.stderr is not None
    with command, command.stdout, command.stderr:
        command.stdout.close()
        assert "" == command.stderr.read()
    assert 141 == command.returncode
