// SPDX-License-Identifier: MPL-2.0
// What one run of a script prints, made into lines for the log. Passive: bytes go in, lines come
// out.
//
// A line is what ends with a newline, or with the end of the output. A carriage return before the
// newline belongs to it. Empty lines are left out: in a log they say nothing. A line goes out
// printable, at most kMaxLineBytes of it; of each stream of a run, the first kMaxOutputBytes count. The rest
// is thrown away and counted, but the last line of standard error is known even so.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "wire/messages.h"

namespace runscript {

class ScriptOutput {
public:
    using LineHandler = std::function<void(Stream stream, std::string_view line)>;

    // `on_line` is called within take() and end_lines().
    explicit ScriptOutput(LineHandler on_line);

    void take(Stream stream, std::string_view bytes);

    // kMaxOutputBytes count anew from now on.
    void renew();

    // Another process writes from now on, and has no last line yet.
    void forget_last_line() { last_error_line_.clear(); }

    // What has come without a newline counts as a line.
    void end_lines();

    // The last line of standard error that has ended, as it would go out, but without the prefix for its level;
    // empty when there is none.
    std::string last_error_line() const;

    // How many bytes, as the script wrote them, were cut since the last call.
    std::uint64_t take_cut();

private:
    struct Line {
        std::string start;      // its first kMaxLineBytes, which is all that can be shown
        std::size_t size = 0;   // of the whole line
        std::size_t shown = 0;  // of it, what was there before kMaxOutputBytes were reached
    };
    struct Source {
        Line line;
        std::size_t budget = kMaxOutputBytes;
    };

    static void add(Line& line, std::string_view part, std::size_t shown);
    void end_line(Stream stream);
    Source& source(Stream stream) { return sources_[static_cast<std::size_t>(stream)]; }

    LineHandler on_line_;
    std::array<Source, 2> sources_;  // by stream
    std::string last_error_line_;    // its start
    std::uint64_t cut_ = 0;
};

}  // namespace runscript
