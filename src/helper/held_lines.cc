// SPDX-License-Identifier: MPL-2.0

#include "helper/held_lines.h"

namespace runscript {

void HeldLines::add(Stream stream, std::string_view line) {
    text_ += static_cast<char>(stream);
    text_ += line;
    text_ += '\n';
}

std::string_view HeldLines::line() const {
    const std::string_view rest = std::string_view(text_).substr(start_ + 1);
    return rest.substr(0, rest.find('\n'));
}

void HeldLines::pop() {
    start_ += 1 + line().size() + 1;
    if (start_ == text_.size()) {
        text_ = {};
        start_ = 0;
    }
}

}  // namespace runscript
