// SPDX-License-Identifier: MPL-2.0
// The parameter "options": which options of packets a script is told.

#pragma once

#include <cc/data.h>

#include "hook/facts/option_path.h"
#include "hook/settings/dialect.h"

namespace runscript {

// What `map` chooses for the family of this server. Where it says nothing: nothing in the dialect isc, and where `map`
// names the variables; else what the table has. Throws ParameterError.
ChosenOptions read_options(const isc::data::ConstElementPtr& map, Dialect dialect);

}  // namespace runscript
