# SPDX-License-Identifier: MPL-2.0
"""variable_names.h: the name of every variable, and so its place in a selection."""

from __future__ import annotations

from collections.abc import Mapping

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table

_CONTRACT = """
The names of all variables, KEA_HOOK_POINT first. Of a list of leases only the first lease's are
here, and stand for those of each.
"""


def places(table: Table) -> Mapping[str, int]:
    """Where each name stands."""
    names = (name for group in table.groups for name, _ in table.variables(group))
    return {name: place for place, name in enumerate(names)}


def text(table: Table) -> str:
    """The whole file."""
    lines = "".join(f'    "{name}",\n' for name in places(table))
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <bitset>
#include <iterator>
#include <string_view>

namespace runscript {{

inline constexpr std::string_view kVariableNames[] = {{
{lines}}};

// Which of them a script gets, by their places. The first is always among them.
using Selection = std::bitset<std::size(kVariableNames)>;

}}  // namespace runscript
"""
