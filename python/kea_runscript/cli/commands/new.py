# SPDX-License-Identifier: MPL-2.0
"""kea-runscript new [--lang LANGUAGE] [--mode MODE] NAME"""

from __future__ import annotations

import argparse
import keyword
import re
import sys
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

The script says in Kea's log who gets an IPv4 address. In Python it uses the SDK, and the test needs
pytest. A worker in shell needs jq, and the test Python alone.
"""

_LANGUAGES = ("python", "sh")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang",
        type=Known(_LANGUAGES),
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
    module = given.name.replace("-", "_")
    if given.lang == "python":
        _check_module(module)
        script, text, its_test, runner = f"{module}.py", *_python(given.mode), "pytest"
    else:
        script, text, its_test, runner = f"{given.name}.sh", *_shell(given.mode), "python3"
    words = {
        "NAME": given.name,
        "SCRIPT": script,
        "TEST": f"test_{module}.py",
        "MODE": given.mode,
        "MODULE": module,
        "INTERPRETER": sys.executable,
        "RUN": runner,
    }

    def filled(text: str) -> str:
        return re.sub(rf"\b({'|'.join(words)})\b", lambda word: words[word[1]], text)

    folder = Path(given.name)
    try:
        folder.mkdir()
        _write(folder / script, filled(text))
        _write(folder / words["TEST"], filled(its_test))
        _write(folder / "kea-dhcp4.conf", filled(new_texts.CONFIGURATION))
    except FileExistsError:
        raise CommandError(f"{folder} is there already: choose another name") from None
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}") from None
    print(filled(new_texts.STEPS), end="")
    return 0


def _python(mode: str) -> tuple[str, str]:
    """The script and its test."""
    of_worker = new_texts.PYTHON_TEST_OF_WORKER if mode == "worker" else ""
    return new_texts.PYTHON, new_texts.PYTHON_TEST + of_worker


def _shell(mode: str) -> tuple[str, str]:
    if mode == "exec":
        script, call, module = new_texts.SHELL_EXEC, new_texts.CALL_EXEC, "os"
    else:
        script, call, module = new_texts.SHELL_WORKER, new_texts.CALL_WORKER, "json"
    return script, new_texts.SHELL_TEST.replace("IMPORT", module).replace("CALL", call)


def _check_module(name: str) -> None:
    """The test imports the script, and what the script imports must not be the script itself."""
    if not name.isidentifier() or keyword.iskeyword(name):
        raise CommandError(f"{name}.py would be no module of Python: choose another name")
    if name in (*sys.stdlib_module_names, "kea_runscript", "pytest"):
        raise CommandError(f"{name} is a module that is there already: choose another name")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755 if text.startswith("#!") else 0o644)
