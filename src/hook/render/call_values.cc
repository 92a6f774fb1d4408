// SPDX-License-Identifier: MPL-2.0
// The values that come from the call itself.

#include "hook/values.h"

namespace runscript {

void hook_point::name(const HookPoint& source, Text& out) {
    out.plain(name_of(source));
}

void fake_allocation::value(const bool& source, Text& out) { out.boolean(source); }

void remove_lease::value(const bool& source, Text& out) { out.boolean(source); }

void address6::value(const isc::asiolink::IOAddress& source, Text& out) { out.address(source); }

void ddns_hostname::value(const std::string& source, Text& out) { out.printable(source); }
void ddns_forward::value(const bool& source, Text& out) { out.boolean(source); }
void ddns_reverse::value(const bool& source, Text& out) { out.boolean(source); }

}  // namespace runscript
