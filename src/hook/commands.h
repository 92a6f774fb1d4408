// SPDX-License-Identifier: MPL-2.0
// What Kea's control socket is asked of us: the commands runscript-status, runscript-reset and
// runscript-restart.

#pragma once

#include <hooks/callout_handle.h>

#include "hook/library.h"

namespace runscript {

// Each script with its settings, its figures (statistics.h) and its last failures; and the helper.
void answer_status(Library& library, isc::hooks::CalloutHandle& handle);

// Sets all figures to 0 and forgets the failures and the replies that hold.
void answer_reset(Library& library, isc::hooks::CalloutHandle& handle);

// Replaces the workers of all scripts, or of the one that the argument "script" names.
void answer_restart(Library& library, isc::hooks::CalloutHandle& handle);

}  // namespace runscript
