// SPDX-License-Identifier: MPL-2.0
// The variables that a script has beside those of the hook point: the parameters environment and
// environment-file, and PATH.

#pragma once

#include <cc/data.h>

#include <string>

namespace runscript {

// Reads both parameters of a script's `map`: "NAME=value\0NAME=value\0". Throws ParameterError, which never
// tells a value, since it may be a secret.
std::string read_environment(const isc::data::ConstElementPtr& map);

}  // namespace runscript
