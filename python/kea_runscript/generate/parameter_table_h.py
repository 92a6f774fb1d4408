# SPDX-License-Identifier: MPL-2.0
"""parameter_table.h: the names of the parameters, and what is allowed for those that are numbers."""

from collections.abc import Iterator

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table

_CONTRACT = """
The names that the "parameters" of the library may have in Kea's configuration, and for each that is
a number what is allowed and what holds if it is not given.
"""


def text(table: Table) -> str:
    """The whole file."""
    names = "".join(f'    "{parameter.name}",\n' for parameter in table.parameters)
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <cstdint>
#include <string_view>

namespace runscript {{

inline constexpr std::string_view kParameterNames[] = {{
{names}}};

struct NumberParameter {{
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
    std::int64_t standard;
}};

{"".join(_numbers(table))}
}}  // namespace runscript
"""


def _numbers(table: Table) -> Iterator[str]:
    for parameter in table.parameters:
        if parameter.bounds:
            least, most = parameter.bounds
            words = "".join(word.capitalize() for word in parameter.name.split("-"))
            yield (
                f"inline constexpr NumberParameter k{words}Parameter ="
                f' {{"{parameter.name}", {least}, {most}, {parameter.default}}};\n'
            )
