// SPDX-License-Identifier: MPL-2.0
// The helper's session as the kernel's scheduler sees it.

#pragma once

namespace runscript {

// Where the kernel shares the processors among sessions (autogroup in sched(7): most systems), the niceness
// of a process counts only within its own; what counts for Kea is that of the helper's session, with all
// scripts in it. Elsewhere it does nothing.
void set_session_niceness(unsigned niceness);

}  // namespace runscript
