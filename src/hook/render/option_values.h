// SPDX-License-Identifier: MPL-2.0
// The variables of options that a script has chosen.

#pragma once

#include "hook/facts/facts.h"
#include "hook/facts/option_path.h"
#include "hook/render/environment.h"

namespace runscript {

// Sets the two variables of each chosen option, for each packet that the hook point has: what it says, and its bytes;
// to nothing where the packet has no such option. Of an option without bytes the first is empty and the second is 0x.
void set_options(const ChosenOptions& chosen, const Facts& facts, Environment& environment);

}  // namespace runscript
