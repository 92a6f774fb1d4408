# SPDX-License-Identifier: MPL-2.0
"""reply_table.h: the keys of a reply as a C++ enum, and what is allowed of each."""

from collections.abc import Iterator

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table
from kea_runscript.table.reply_model import Shape

_CONTRACT = """
What a script can reply with: each key with its type, the bounds of a number or of the length of a
text (0 and 0 where there are none), and the hook points where it has an effect, a bit for each; and
the options of a response that a script may not touch, with the reason.
"""


def text(table: Table) -> str:
    """The whole file."""
    shapes = "".join(f"    {shape.name.lower()},\n" for shape in Shape)
    keys = "".join(f"    {key.identifier},\n" for key in table.reply_keys)
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <cstdint>
#include <string_view>

namespace runscript {{

enum class ReplyShape : std::uint8_t {{
{shapes}}};

enum class ReplyKey : std::uint8_t {{
{keys}}};

struct ReplyRule {{
    std::string_view name;
    ReplyShape shape;
    std::int64_t least;
    std::int64_t most;
    std::uint64_t hook_points;
}};

inline constexpr ReplyRule kReplyRules[] = {{
{"".join(_rules(table))}}};

struct RefusedOption {{
    int family;
    std::uint16_t code;
    std::string_view reason;
}};

inline constexpr RefusedOption kRefusedOptions[] = {{
{"".join(_refused(table))}}};

}}  // namespace runscript
"""


def _rules(table: Table) -> Iterator[str]:
    places = {point.name: place for place, point in enumerate(table.hook_points)}
    for key in table.reply_keys:
        least, most = key.bounds or (0, 0)
        bits = sum(1 << places[name] for name in key.hook_points)
        shape = f"ReplyShape::{key.shape.name.lower()}"
        yield f'    {{"{key.name}", {shape}, {least}, {most}, {bits:#x}}},\n'


def _refused(table: Table) -> Iterator[str]:
    for family, options in table.refused_options.items():
        for code, reason in options.items():
            yield f'    {{{family}, {code}, "{reason}"}},\n'
