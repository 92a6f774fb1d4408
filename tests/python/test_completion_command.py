# SPDX-License-Identifier: MPL-2.0
"""The command completion: each shell itself completes with what it writes."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript.cli.completion import SHELLS
from kea_runscript.cli.parser import COMMANDS
from kea_runscript.table import TABLE

Complete = Callable[[str], list[str]]

# Gives what bash would offer for the words behind the script.
BASH = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_kea_runscript
printf '%s\\n' "${COMPREPLY[@]}"
"""

# zsh shows its offers at a terminal only: these stand in for what makes them.
ZSH = """
compdef() { }
compadd() { shift; for word; do [[ $word == $words[CURRENT]* ]] && print -- $word; done }
_describe() { local entry; for entry in ${(P)2}; do compadd -- ${entry%%:*}; done }
_files() { local file; for file in $words[CURRENT]*(N); do print -- $file; done }
source $1
shift
words=("$@")
CURRENT=$#
_kea_runscript
true
"""

FISH = """
source $argv[1]
complete --do-complete "$argv[2]" | string replace --regex '\\t.*' ''
true
"""


@pytest.fixture(params=SHELLS)
def complete(request: pytest.FixtureRequest, tmp_path: Path) -> Complete:
    """What a shell offers for the last word of a line, in a folder with a file kea.conf."""
    shell: str = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine: ./dev setup installs it")
    script = tmp_path / "completion"
    script.write_text(SHELLS[shell]())
    (tmp_path / "kea.conf").touch()

    def complete(line: str) -> list[str]:
        if shell == "fish":
            command = [shell, "--no-config", "-c", FISH, str(script), line]
        else:
            program = {"bash": BASH, "zsh": ZSH}[shell]
            no_files = {"bash": ["--norc", "--noprofile"], "zsh": ["--no-rcs"]}[shell]
            command = [shell, *no_files, "-c", program, shell, str(script), *line.split(" ")]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        )  # fmt: skip
        assert "" == done.stderr
        words = done.stdout.split()
        if shell == "fish":  # from fish 4 on what has these letters elsewhere, too
            words = [word for word in words if word.startswith(line.rpartition(" ")[2])]
        return sorted(words)

    return complete


def test_commands(complete: Complete) -> None:
    """All of them, or those that begin as the word does."""
    assert sorted(COMMANDS) == complete("kea-runscript ")
    assert ["completion", "convert"] == complete("kea-runscript co")


def test_hook_points_and_messages(complete: Complete) -> None:
    """Where the command wants one."""
    renew = [point.name for point in TABLE.hook_points if "renew" in point.name]
    assert sorted(p for p in renew if p.startswith("lease")) == sorted(
        complete("kea-runscript variables lease4_ren") + complete("kea-runscript fire lease6_ren")
    )
    assert ["RUNSCRIPT_LOADED", "RUNSCRIPT_LOAD_FAILED"] == complete(
        "kea-runscript explain RUNSCRIPT_LOAD"
    )


def test_options_of_a_command(complete: Complete) -> None:
    """Those that it takes, and no others."""
    assert ["--service", "--socket"] == complete("kea-runscript status --s")
    assert ["--set"] == complete("kea-runscript fire --s")


def test_values_of_an_option(complete: Complete) -> None:
    """Names where there are some, files where it wants one, nothing where it takes any text."""
    assert ["exec", "worker"] == complete("kea-runscript fire --mode ")
    assert ["dhcp4", "dhcp6"] == complete("kea-runscript status --service ")
    assert ["kea.conf"] == complete("kea-runscript status --config ke")
    assert [] == complete("kea-runscript fire --set ke")


def test_files(complete: Complete) -> None:
    """Where the command wants one."""
    assert ["kea.conf"] == complete("kea-runscript check ke")
    assert ["kea.conf"] == complete("kea-runscript convert ke")
    assert ["kea.conf"] == complete("kea-runscript fire load ke")
    assert [] == complete("kea-runscript hook-points ke")
