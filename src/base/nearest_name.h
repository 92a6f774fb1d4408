// SPDX-License-Identifier: MPL-2.0
// "Did you mean …?"

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runscript {

// The name among `names` that takes the fewest one-character changes (insert, delete, replace) to make from
// `given`; empty when even that one takes more than half as many changes as it has characters.
std::string_view nearest_name(std::string_view given, const std::vector<std::string_view>& names);

}  // namespace runscript
