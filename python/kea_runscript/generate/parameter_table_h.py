# SPDX-License-Identifier: MPL-2.0
"""parameter_table.h: the names of the parameters, and what is allowed for numbers and choices."""

from collections.abc import Iterable, Iterator

from kea_runscript.generate.notice import cpp_head
from kea_runscript.sdk.option_names import MOST_CODE
from kea_runscript.table.model import Table
from kea_runscript.table.options import DEFAULT_OPTIONS
from kea_runscript.table.parameter_model import Kind

_CONTRACT = """
The names that the "parameters" of the library may have in Kea's configuration, at the top and in an
entry of "scripts"; which of them make sense with one choice of another alone; for each that is a
number what is allowed and what holds if it is not given; for each that is a choice the names that
it has; and for options the greatest code and what holds if they are not given, by family.
"""


def text(table: Table) -> str:
    """The whole file."""
    names = [parameter.name for parameter in table.parameters]
    of_script = [p.name for p in table.parameters if p.kind is not Kind.SCRIPTS]
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <cstdint>
#include <string_view>

namespace runscript {{

{_names("kParameterNames", names)}
{_names("kScriptParameterNames", of_script)}
struct BoundParameter {{
    std::string_view name;
    std::string_view by;
    std::string_view choice;
}};

inline constexpr BoundParameter kBoundParameters[] = {{
{"".join(_bound(table))}}};

struct NumberParameter {{
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
    std::int64_t standard;
}};

{"".join(_numbers(table))}
{"".join(_choices(table))}
{"".join(_options())}
}}  // namespace runscript
"""


def _names(constant: str, names: Iterable[str]) -> str:
    lines = "".join(f'    "{name}",\n' for name in names)
    return f"inline constexpr std::string_view {constant}[] = {{\n{lines}}};\n"


def _bound(table: Table) -> Iterator[str]:
    for parameter in table.parameters:
        if parameter.only_with:
            by, choice = parameter.only_with
            yield f'    {{"{parameter.name}", "{by}", "{choice}"}},\n'


def _words(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def _numbers(table: Table) -> Iterator[str]:
    for parameter in table.parameters:
        if parameter.bounds:
            least, most = parameter.bounds
            yield (
                f"inline constexpr NumberParameter k{_words(parameter.name)}Parameter ="
                f' {{"{parameter.name}", {least}, {most}, {parameter.default}}};\n'
            )


def _choices(table: Table) -> Iterator[str]:
    for parameter in table.parameters:
        if parameter.kind is Kind.CHOICE:
            names = ", ".join(f'"{choice}"' for choice in parameter.choices)
            yield (
                f"inline constexpr std::string_view k{_words(parameter.name)}Names[] ="
                f" {{{names}}};\n"
            )


def _options() -> Iterator[str]:
    for family, most in MOST_CODE.items():
        names = ", ".join(f'"{option}"' for option in DEFAULT_OPTIONS[family])
        yield f"inline constexpr std::uint32_t kMostOptionCode{family} = {most};\n"
        yield f"inline constexpr std::string_view kDefaultOptions{family}[] = {{{names}}};\n"
