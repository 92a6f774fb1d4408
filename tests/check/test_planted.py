# SPDX-License-Identifier: MPL-2.0
"""Each tool finds a mistake that is planted: it reads the settings at the top of the checkout."""

from pathlib import Path

import pytest

from .test_tools import run

CPP = """\
#include <memory>
#include <utility>
int taken(std::unique_ptr<int> number) {
    const auto other = std::move(number);
    return *number + *other;
}
"""

# The tool and how it is told of our settings, a file, what is found in it.
PLANTED = {
    "format": (
        ("ruff", "format", "--config=.ruff.toml", "--diff"),
        ("planted.py", "a = [1,2]\n"),
        "+a = [1, 2]",
    ),
    "rules": (
        ("ruff", "check", "--config=.ruff.toml"),
        ("planted.py", "import os\n"),
        "F401",
    ),
    "types": (
        # Without a cache: another mypy may be writing the one of .mypy.ini.
        ("mypy", "--cache-dir=/dev/null"),
        ("planted.py", "def f(x):\n    return x\n"),
        "no-untyped-def",
    ),
    "shell": (
        ("shellcheck",),
        ("planted.sh", "#!/bin/sh\nrm $1\n"),
        "SC2086",
    ),
    "cpp": (
        ("clang-tidy", "--config-file=.clang-tidy", "--extra-arg=-std=c++17"),
        ("planted.cc", CPP),
        "bugprone-use-after-move",
    ),
}


@pytest.mark.parametrize(("command", "file", "finding"), PLANTED.values(), ids=PLANTED)
def test_a_planted_mistake_is_found(
    tmp_path: Path, command: tuple[str, ...], file: tuple[str, str], finding: str
) -> None:
    """It is named, and the status is that of a failure."""
    name, text = file
    (tmp_path / name).write_text(text)

    status, said = run(*command, tmp_path / name)

    assert finding in said
    assert 0 != status
