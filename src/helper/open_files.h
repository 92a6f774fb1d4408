// SPDX-License-Identifier: MPL-2.0
// How many descriptors the helper may have open, and its scripts.

#pragma once

namespace runscript {

// Raises the helper's own limit as far as the system allows: each script that runs takes three
// descriptors, and the usual limit of 1024 is no more than some programs can bear.
void raise_open_files();

// Gives a script the limit that the helper was started with. Safe between fork and exec.
void restore_open_files();

}  // namespace runscript
