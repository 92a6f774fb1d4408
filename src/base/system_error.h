// SPDX-License-Identifier: MPL-2.0
// The one form in which a failed system call is told: "open: No such file or directory (/a/b)".

#pragma once

#include <string>
#include <string_view>

namespace runscript {

// errno's text, from a thread-safe source.
std::string errno_text(int error);

// `call` failed with `error`; `what` (a path, say) is left out when it is empty.
std::string system_error(std::string_view call, int error, std::string_view what = {});

}  // namespace runscript
