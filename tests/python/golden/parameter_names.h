// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The names that the "parameters" of the library may have in Kea's configuration.

#pragma once

#include <string_view>

namespace runscript {

inline constexpr std::string_view kParameterNames[] = {
    "speed",
};

}  // namespace runscript
