// SPDX-License-Identifier: MPL-2.0

#include "base/system_error.h"

#include <system_error>

namespace runscript {

std::string errno_text(int error) {
    return std::generic_category().message(error);
}

std::string system_error(std::string_view call, int error, std::string_view what) {
    std::string text(call);
    text += ": ";
    text += errno_text(error);
    if (!what.empty()) {
        text += " (";
        text += what;
        text += ')';
    }
    return text;
}

}  // namespace runscript
