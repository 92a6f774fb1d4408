// SPDX-License-Identifier: MPL-2.0
// Whether a file is fit to be run by the library.

#pragma once

#include <string>

namespace runscript {

// What speaks against running the file at `path`, as the end of a sentence that begins with the path: "does
// not exist". Empty when nothing does: an absolute path to a regular file that this process may execute
// and that not everybody may write.
std::string program_defect(const std::string& path);

}  // namespace runscript
