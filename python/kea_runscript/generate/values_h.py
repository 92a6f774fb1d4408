# SPDX-License-Identifier: MPL-2.0
"""values.h: the functions that write the variables' values, which are written by hand."""

from collections.abc import Iterator

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Source, Table

_CONTRACT = """
One function for each variable of the table: it writes the variable's value, or nothing when there
is none. A namespace is a source of the table, a function's name is the end of the variable's name.
The values' contract (types, units, meaning) stands in the table.

They are defined by hand, as `void source::name(...)`: what is no variable of the table does not
compile, and a variable without its function does not link.
"""


def _declarations(source: Source) -> Iterator[str]:
    yield f"namespace {source.name} {{\n"
    for variable in source.variables:
        yield f"void {variable.function}(const {source.cpp_type}& source, Text& out);\n"
    yield f"}}  // namespace {source.name}\n\n"


def text(table: Table) -> str:
    """The whole file."""
    declarations = "".join(line for source in table.sources for line in _declarations(source))
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include "hook_points.h"
#include "hook/facts/sources.h"
#include "hook/render/text.h"

namespace runscript {{

{declarations}}}  // namespace runscript
"""
