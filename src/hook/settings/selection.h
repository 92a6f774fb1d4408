// SPDX-License-Identifier: MPL-2.0
// Which variables a script gets.

#pragma once

#include <cc/data.h>

#include "hook/variable_names.h"

namespace runscript {

// What the parameter "variables" in `map` says: all without it. Throws ParameterError.
Selection read_selection(const isc::data::ConstElementPtr& map);

}  // namespace runscript
