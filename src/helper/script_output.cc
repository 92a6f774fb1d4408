// SPDX-License-Identifier: MPL-2.0

#include "helper/script_output.h"

#include <algorithm>
#include <utility>

#include "base/printable.h"

namespace runscript {

ScriptOutput::ScriptOutput(LineHandler on_line) : on_line_(std::move(on_line)) {}

void ScriptOutput::take(Stream stream, std::string_view bytes) {
    const std::size_t kept = std::min(bytes.size(), budget_);
    budget_ -= kept;
    cut_ += bytes.size() - kept;
    bytes = bytes.substr(0, kept);
    while (!bytes.empty()) {
        const std::size_t newline = bytes.find('\n');
        const std::string_view part = bytes.substr(0, newline);
        Line& line = lines_[static_cast<std::size_t>(stream)];
        line.start += part.substr(0, kMaxLineBytes - line.start.size());
        line.size += part.size();
        if (newline == std::string_view::npos) {
            break;
        }
        end_line(stream);
        bytes.remove_prefix(newline + 1);
    }
}

void ScriptOutput::end_lines() {
    end_line(Stream::standard_output);
    end_line(Stream::standard_error);
}

std::uint64_t ScriptOutput::take_cut() {
    return std::exchange(cut_, 0);
}

void ScriptOutput::end_line(Stream stream) {
    Line line = std::exchange(lines_[static_cast<std::size_t>(stream)], {});
    if (line.size == line.start.size() && !line.start.empty() && line.start.back() == '\r') {
        line.start.pop_back();
        --line.size;
    }
    if (line.size == 0) {
        return;
    }
    std::string text;
    append_printable(text, line.start);
    text.resize(printable_prefix(text, kMaxLineBytes));
    cut_ += line.size - printable_source_size(text);
    on_line_(stream, text);
}

}  // namespace runscript
