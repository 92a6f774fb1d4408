// SPDX-License-Identifier: MPL-2.0
// The values that come from the call itself.

#include "hook/values.h"

namespace runscript {

void hook_point::name(const HookPoint& source, Text& out) {
    out.plain(name_of(source));
}

void fake_allocation::value(const bool& source, Text& out) { out.boolean(source); }

void remove_lease::value(const bool& source, Text& out) { out.boolean(source); }

}  // namespace runscript
