// SPDX-License-Identifier: MPL-2.0
// What is left of a session whose leader has died.

#pragma once

#include <sys/types.h>

namespace runscript {

// Ends every process of the session with SIGKILL, as far as we may. REQUIRES: its leader, process `session`, has
// ended; nothing happens when that number belongs to another process by now. Reads all of /proc.
void end_session(pid_t session);

}  // namespace runscript
