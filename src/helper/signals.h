// SPDX-License-Identifier: MPL-2.0
// What signals do to the helper, and to the scripts that it starts.

#pragma once

namespace runscript {

// Sets every signal to its default and unblocks it, then ignores those with which a person or a
// service manager ends a whole session (SIGTERM, SIGINT, SIGHUP), and SIGPIPE: only the hook ends
// the helper, by Stop or by closing the channel, so that accepted events are finished.
void set_signals_of_helper();

// Undoes it between fork and exec. Safe there: it changes nothing but the kernel's table.
void set_signals_of_script();

}  // namespace runscript
