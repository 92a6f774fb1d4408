// SPDX-License-Identifier: MPL-2.0
// Which files the library runs: where they may lie, and who may have written them.

#pragma once

#include <string>
#include <vector>

namespace runscript {

// What speaks against running the file at `path`, as the end of a sentence that begins with the path: "does
// not exist". Empty when nothing does: an absolute path to a regular file that this process may execute
// and that not everybody may write.
std::string program_defect(const std::string& path);

// What speaks against a script, or a folder of scripts, at `path`, in the same form.
//
// From Kea 3.0 on it lies where Kea's own library wants it: directly in one folder, which KEA_HOOK_SCRIPTS_PATH
// names, unless Kea was told with -X not to ask (Kea's hooks_parser.h; a folder may also be that one itself).
// Before, only root or the user of this process may write the file and the folders above it; so that who
// may write Kea's configuration may not thereby run any program (CVE-2025-32801).
std::string place_defect(const std::string& path);

// The executable regular files in a folder, in the order of their names. Throws std::runtime_error with the
// end of a sentence that begins with the path.
std::vector<std::string> executables_in(const std::string& folder);

bool is_folder(const std::string& path);

}  // namespace runscript
