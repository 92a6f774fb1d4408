// SPDX-License-Identifier: MPL-2.0

#include "base/log_level.h"

#include <cstddef>

namespace runscript {

namespace {

constexpr std::size_t kPrefixSize = 3;

LogLevel level_of(char digit) {
    switch (digit) {
    case '4': return LogLevel::warning;
    case '5':
    case '6': return LogLevel::info;
    case '7': return LogLevel::debug;
    default: return LogLevel::error;
    }
}

}  // namespace

LeveledLine leveled(std::string_view line) {
    if (line.size() < kPrefixSize || line[0] != '<' || line[1] < '0' || line[1] > '7' || line[2] != '>') {
        return {LogLevel::warning, line};
    }
    return {level_of(line[1]), line.substr(kPrefixSize)};
}

}  // namespace runscript
