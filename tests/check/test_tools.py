# SPDX-License-Identifier: MPL-2.0
"""Each tool finds nothing. How strict they are stands at the top of the checkout, in .clang-tidy,
.mypy.ini, .ruff.toml and pyrightconfig.json; what they find and is right all the same has its
reason beside it.

The tools are those of the folder in KEA_RUNSCRIPT_TOOLS.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from ..sources import SOURCE

# What builds leave in a checkout.
_NOT_OURS = {".git", ".pybuild", "build"}


def run(tool: str, *arguments: str | Path, folder: Path = SOURCE) -> tuple[int, str]:
    """The exit status of a tool that runs in this folder, and what it said."""
    tools = os.environ.get("KEA_RUNSCRIPT_TOOLS", "")
    if not tools:
        said = "KEA_RUNSCRIPT_TOOLS is not set: run ./dev check, which brings the tools"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    done = subprocess.run(
        [Path(tools) / "bin" / tool, *arguments],
        check=False, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_python_is_formatted() -> None:
    """`ruff format` mends what is not, or try its --diff first."""
    status, said = run("ruff", "format", "--diff", "--quiet")
    assert 0 == status, said


def test_python_keeps_the_rules() -> None:
    """Those that .ruff.toml names; `ruff check --fix` mends some."""
    status, said = run("ruff", "check", "--quiet", "--output-format=concise")
    assert 0 == status, said


def test_python_is_typed() -> None:
    """mypy --strict, over the package, the tests and the examples at once."""
    folders = ["python", "tests", *(["examples"] if any(SOURCE.glob("examples/**/*.py")) else [])]
    status, said = run("mypy", *folders)
    assert 0 == status, said


def pyright(project: Path, *options: str) -> tuple[int, str]:
    """What it says of a project: the file or folder with its settings. It is basedpyright, which
    PyPI has with all that it needs; pyright itself would fetch that when it is run.
    """
    tools = Path(os.environ.get("KEA_RUNSCRIPT_TOOLS", ""))
    return run("basedpyright", *options, "--pythonpath", tools / "bin/python", "-p", project)


def test_python_of_users_is_typed_for_pyright_too() -> None:
    """In its strict mode, over what a script and its tests import, and the examples."""
    status, said = pyright(SOURCE / "pyrightconfig.json")
    assert 0 == status, said


def test_shell_scripts_hold_no_trap() -> None:
    """Every file that begins as a shell script does, or is called one."""
    scripts = sorted(
        path
        for path in SOURCE.rglob("*")
        if not _NOT_OURS.intersection(path.relative_to(SOURCE).parts)
        if path.is_file()
        if path.suffix == ".sh"
        or path.read_bytes().startswith((b"#!/bin/sh\n", b"#!/usr/bin/env bash\n"))
    )
    assert SOURCE / "dev" in scripts

    status, said = run("shellcheck", *scripts)
    assert 0 == status, said


def translation_units() -> list[str]:
    """All that was compiled, as Meson wrote it down; several files may stand together in one."""
    if "KEA_RUNSCRIPT_BUILD" not in os.environ:
        return []
    commands = Path(os.environ["KEA_RUNSCRIPT_BUILD"]) / "compile_commands.json"
    return [command["file"] for command in json.loads(commands.read_text())]


@pytest.mark.parametrize("unit", translation_units(), ids=lambda unit: Path(unit).name)
def test_cpp_holds_no_trap(unit: str) -> None:
    """clang-tidy, with what .clang-tidy asks for; the headers of the unit count too."""
    build = Path(os.environ["KEA_RUNSCRIPT_BUILD"])
    status, said = run("clang-tidy", "--quiet", "-p", build, unit, folder=build)
    assert 0 == status, said
