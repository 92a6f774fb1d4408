// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// One function for each variable of the table: it writes the variable's value, or nothing when there
// is none. A namespace is a source of the table, a function's name is the end of the variable's name.
// The values' contract (types, units, meaning) stands in the table.
//
// They are defined by hand, as `void source::name(...)`: what is no variable of the table does not
// compile, and a variable without its function does not link.

#pragma once

#include "hook_points.h"
#include "hook/facts/sources.h"
#include "hook/render/text.h"

namespace runscript {

namespace thing {
void address(const Thing& source, Text& out);
void alias(const Thing& source, Text& out);
}  // namespace thing

namespace net {
void cidr(const Net& source, Text& out);
void length(const Net& source, Text& out);
}  // namespace net

namespace toggle {
void value(const bool& source, Text& out);
}  // namespace toggle

}  // namespace runscript
