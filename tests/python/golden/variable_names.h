// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The names of all variables, KEA_HOOK_POINT first. Of a list of leases only the first lease's are
// here, and stand for those of each.

#pragma once

#include <bitset>
#include <iterator>
#include <string_view>

namespace runscript {

inline constexpr std::string_view kVariableNames[] = {
    "KEA_OLD_ADDRESS",
    "KEA_OLD_ALIAS",
    "KEA_OLD_NAME",
    "KEA_NEW_ADDRESS",
    "KEA_NEW_ALIAS",
    "KEA_NEW_NAME",
    "KEA_NET",
    "KEA_NET_LENGTH",
    "KEA_ONE_ADDRESS",
    "KEA_ONE_ALIAS",
    "KEA_ONE_NAME",
    "KEA_THINGS_SIZE",
    "KEA_THINGS_JSON",
    "KEA_THINGS_AT0_ADDRESS",
    "KEA_THINGS_AT0_ALIAS",
    "KEA_THINGS_AT0_NAME",
    "KEA_IS_ON",
    "KEA_TOGGLE",
};

// Which of them a script gets, by their places. The first is always among them.
using Selection = std::bitset<std::size(kVariableNames)>;

}  // namespace runscript
