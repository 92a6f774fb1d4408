# SPDX-License-Identifier: MPL-2.0
"""Command line: python3 -m kea_runscript.generate [--check] KIND OUTPUT

Writes one kind of output to the file OUTPUT, which is touched only if its text changes. The kind
command-man is made from the command's parser, all others from the table. The kinds that end in .py
are modules that stand in the checkout, as does reference.md: ./dev docs has them all. The kind
readme needs an OUTPUT that exists, and rewrites the part between its markers. With --check nothing
is written: if the file differs from the table, the exit status is 1, and a diff and the command
that repairs it are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from kea_runscript.generate import (
    arguments_h,
    command_man,
    decorators_py,
    events_py,
    factory_py,
    files,
    hook_points_h,
    isc_variables_h,
    keywords_py,
    man,
    messages_cpp,
    messages_mes,
    parameter_table_h,
    readme,
    reference_md,
    replies_py,
    reply_table_h,
    statistics_table_h,
    strategies_py,
    values_h,
    variable_names_h,
    variables_h,
)
from kea_runscript.table import TABLE
from kea_runscript.table.model import Table

WHOLE_FILES: dict[str, Callable[[Table], str]] = {
    "hook_points.h": hook_points_h.text,
    "arguments.h": arguments_h.text,
    "values.h": values_h.text,
    "variable_names.h": variable_names_h.text,
    "variables.h": variables_h.text,
    "isc_variables.h": isc_variables_h.text,
    "parameter_table.h": parameter_table_h.text,
    "reply_table.h": reply_table_h.text,
    "statistics_table.h": statistics_table_h.text,
    "messages.h": messages_cpp.header,
    "messages.cc": messages_cpp.source,
    "runscript.mes": messages_mes.text,
    "man": man.text,
    "reference.md": reference_md.text,
    "events.py": events_py.text,
    "replies.py": replies_py.text,
    "decorators.py": decorators_py.text,
    "keywords.py": keywords_py.text,
    "factory.py": factory_py.text,
    "strategies.py": strategies_py.text,
}


def _make(kind: str, output: Path) -> str:
    if kind == "command-man":
        return command_man.text()
    if kind != "readme":
        return WHOLE_FILES[kind](TABLE)
    current = files.read(output)
    if current is None:
        raise readme.MarkerError("it does not exist: the reference goes into a README")
    return readme.rewrite(current, TABLE)


def main(arguments: list[str]) -> int:
    """Returns the exit status."""
    kinds = (*WHOLE_FILES, "command-man", "readme")
    parser = argparse.ArgumentParser(prog="python3 -m kea_runscript.generate")
    parser.add_argument("--check", action="store_true", help="compare only, show a diff")
    parser.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    parser.add_argument("output", type=Path, metavar="OUTPUT")
    options = parser.parse_args(arguments)
    try:
        text = _make(options.kind, options.output)
    except readme.MarkerError as error:
        print(f"{options.output}: {error}", file=sys.stderr)
        return 1
    if not options.check:
        files.write_if_changed(options.output, text)
        return 0
    difference = files.difference(options.output, text)
    if difference:
        print(difference, end="")
        print(f"{options.output} does not match the table: run ./dev docs")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
