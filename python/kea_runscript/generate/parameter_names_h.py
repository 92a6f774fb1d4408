# SPDX-License-Identifier: MPL-2.0
"""parameter_names.h: the names of the parameters."""

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table

_CONTRACT = """
The names that the "parameters" of the library may have in Kea's configuration.
"""


def text(table: Table) -> str:
    """The whole file."""
    names = "".join(f'    "{parameter.name}",\n' for parameter in table.parameters)
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <string_view>

namespace runscript {{

inline constexpr std::string_view kParameterNames[] = {{
{names}}};

}}  // namespace runscript
"""
