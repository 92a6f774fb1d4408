// SPDX-License-Identifier: MPL-2.0
// What one run of a script prints, made into lines for the log. Passive: bytes go in, lines come
// out.
//
// A line is what ends with a newline, or with the end of the output. A carriage return before the
// newline belongs to it. Empty lines are left out: in a log they say nothing. A line goes out
// printable, at most kMaxLineBytes of it; of a run's output, the first kMaxOutputBytes of both
// streams together count. The rest is thrown away and counted.

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

    // What has come without a newline counts as a line.
    void end_lines();

    // How many bytes, as the script wrote them, were cut since the last call.
    std::uint64_t take_cut();

private:
    struct Line {
        std::string start;     // its first kMaxLineBytes, which is all that can be shown
        std::size_t size = 0;  // of the whole line
    };

    void end_line(Stream stream);

    LineHandler on_line_;
    std::array<Line, 2> lines_;  // by stream
    std::size_t budget_ = kMaxOutputBytes;
    std::uint64_t cut_ = 0;
};

}  // namespace runscript
