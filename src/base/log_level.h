// SPDX-License-Identifier: MPL-2.0
// How grave a line of a script's standard error is, by the prefix that systemd knows too: sd-daemon(3).
// Any language can print it.

#pragma once

#include <string_view>

namespace runscript {

enum class LogLevel { error, warning, info, debug };

struct LeveledLine {
    LogLevel level;
    std::string_view text;  // of the line, without the prefix
};

// "<0>" to "<3>" make an error, "<4>" a warning, "<5>" and "<6>" an information, "<7>" is for debugging. What has
// none of these is a warning.
LeveledLine leveled(std::string_view line);

}  // namespace runscript
