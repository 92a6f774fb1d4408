// SPDX-License-Identifier: MPL-2.0

#include "helper/script_output.h"

#include <algorithm>
#include <utility>

#include "base/log_level.h"
#include "base/printable.h"

namespace runscript {

namespace {

std::string shown_line(std::string_view start) {
    std::string text;
    append_printable(text, start);
    text.resize(printable_prefix(text, kMaxLineBytes));
    return text;
}

}  // namespace

ScriptOutput::ScriptOutput(LineHandler on_line) : on_line_(std::move(on_line)) {}

void ScriptOutput::take(Stream stream, std::string_view bytes) {
    Source& from = source(stream);
    while (!bytes.empty()) {
        const std::size_t newline = bytes.find('\n');
        const std::string_view part = bytes.substr(0, newline);
        const bool ends = newline != std::string_view::npos;
        // The newline counts too.
        const std::size_t size = part.size() + (ends ? 1 : 0);
        const std::size_t kept = std::min(size, from.budget);
        from.budget -= kept;
        cut_ += size - kept;
        add(from.line, part, std::min(part.size(), kept));
        if (ends) {
            end_line(stream);
        }
        bytes.remove_prefix(size);
    }
}

void ScriptOutput::add(Line& line, std::string_view part, std::size_t shown) {
    line.start += part.substr(0, kMaxLineBytes - line.start.size());
    line.size += part.size();
    line.shown += shown;
}

void ScriptOutput::renew() {
    for (Source& source : sources_) {
        source.budget = kMaxOutputBytes;
    }
}

void ScriptOutput::end_lines() {
    end_line(Stream::standard_output);
    end_line(Stream::standard_error);
}

std::string ScriptOutput::last_error_line() const {
    return shown_line(leveled(last_error_line_).text);
}

std::uint64_t ScriptOutput::take_cut() {
    return std::exchange(cut_, 0);
}

void ScriptOutput::end_line(Stream stream) {
    Line line = std::exchange(source(stream).line, {});
    if (line.size == line.start.size() && !line.start.empty() && line.start.back() == '\r') {
        line.start.pop_back();
        --line.size;
        line.shown = std::min(line.shown, line.size);
    }
    if (line.size == 0) {
        return;
    }
    if (line.shown != 0) {
        const std::string text = shown_line(std::string_view(line.start).substr(0, line.shown));
        cut_ += line.shown - printable_source_size(text);
        on_line_(stream, text);
    }
    if (stream == Stream::standard_error) {
        last_error_line_ = std::move(line.start);
    }
}

}  // namespace runscript
