// SPDX-License-Identifier: MPL-2.0
// Where the helper program is.

#pragma once

#include <string>

namespace runscript {

// The path of the helper: what KEA_RUNSCRIPT_HELPER in the environment of this process says; else, when this
// library lies in a build folder, that of the helper beside it; else that of the installed one. Whether it
// can be run is not asked.
std::string helper_path();

}  // namespace runscript
