# SPDX-License-Identifier: MPL-2.0
"""kea-runscript new [--lang LANGUAGE] [--mode MODE] NAME"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from kea_runscript.cli import new_texts
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.known import Known
from kea_runscript.table.parameters import MODES

DESCRIPTION = """\
Makes a folder with a script that works, its test, and its part of Kea's configuration, and tells
the steps to install it.
"""

NOTE = """\
Exit status: 0, or 2 if the folder cannot be made or is there already.

The script says in Kea's log who gets an IPv4 address. A worker in shell needs jq. The test needs
Python alone.
"""

_SCRIPTS = {
    ("python", "exec"): new_texts.PYTHON_EXEC,
    ("python", "worker"): new_texts.PYTHON_WORKER,
    ("sh", "exec"): new_texts.SHELL_EXEC,
    ("sh", "worker"): new_texts.SHELL_WORKER,
}

_SUFFIXES = {"python": "py", "sh": "sh"}

# How the test calls the script, and the module that this takes.
_CALLS = {"exec": (new_texts.CALL_EXEC, "os"), "worker": (new_texts.CALL_WORKER, "json")}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang",
        type=Known(_SUFFIXES),
        default="python",
        metavar="LANGUAGE",
        help="which language: python, the default, or sh",
    )
    parser.add_argument(
        "--mode",
        type=Known(MODES),
        default="exec",
        metavar="MODE",
        help="how it gets events: exec, the default, or worker, which stays up",
    )
    parser.add_argument(
        "name", type=_name, metavar="NAME", help="of the folder, and of the script in it"
    )


def _name(text: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", text) is None:
        raise argparse.ArgumentTypeError(
            f"{text!r}: allowed are letters, digits, hyphens and underscores"
        )
    return text


def run(given: argparse.Namespace) -> int:
    """Always 0. Throws CommandError."""
    script = f"{given.name}.{_SUFFIXES[given.lang]}"
    test = f"test_{given.name.replace('-', '_')}.py"
    call, module = _CALLS[given.mode]

    def filled(text: str) -> str:
        words = {"NAME": given.name, "SCRIPT": script, "TEST": test, "MODE": given.mode}
        return re.sub(r"\b(NAME|SCRIPT|TEST|MODE)\b", lambda word: words[word[1]], text)

    its_test = new_texts.PYTHON_TEST.replace("IMPORT", module).replace("CALL", call)
    folder = Path(given.name)
    try:
        folder.mkdir()
        _write(folder / script, _SCRIPTS[given.lang, given.mode], 0o755)
        _write(folder / test, its_test.replace('"SCRIPT"', f'"{script}"'), 0o755)
        _write(folder / "kea-dhcp4.conf", filled(new_texts.CONFIGURATION), 0o644)
    except FileExistsError:
        raise CommandError(f"{folder} is there already: choose another name") from None
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}") from None
    print(filled(new_texts.STEPS), end="")
    return 0


def _write(path: Path, text: str, mode: int) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
