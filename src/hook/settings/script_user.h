// SPDX-License-Identifier: MPL-2.0
// Whom a script runs as: the parameters user and group.

#pragma once

#include <cc/data.h>

#include <cstdint>
#include <string>

#include "wire/messages.h"

namespace runscript {

struct ScriptUser {
    std::uint32_t user = kNobodyElse;
    std::uint32_t group = kNobodyElse;
};

// Reads both parameters of a script's `map`. Throws ParameterError for a name that the system does not
// know, and where neither this process nor the file `helper` has the right to run something as them.
ScriptUser read_user(const isc::data::ConstElementPtr& map, const std::string& helper);

}  // namespace runscript
