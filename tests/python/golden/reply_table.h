// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// What a script can reply with: each key with its type, the bounds of a number or of the length of a
// text (0 and 0 where there are none), and the hook points where it has an effect, a bit for each; and
// the options of a response that a script may not touch, with the reason.

#pragma once

#include <cstdint>
#include <string_view>

namespace runscript {

enum class ReplyShape : std::uint8_t {
    name,
    names,
    text,
    number,
    seconds,
    address4,
    map,
    options,
};

enum class ReplyKey : std::uint8_t {
    car_speed_limit,
    names,
};

struct ReplyRule {
    std::string_view name;
    ReplyShape shape;
    std::int64_t least;
    std::int64_t most;
    std::uint64_t hook_points;
};

inline constexpr ReplyRule kReplyRules[] = {
    {"car.speed-limit", ReplyShape::number, 1, 5, 0x1},
    {"names", ReplyShape::names, 0, 0, 0x3},
};

struct RefusedOption {
    int family;
    std::uint16_t code;
    std::string_view reason;
};

inline constexpr RefusedOption kRefusedOptions[] = {
    {4, 53, "for one reason"},
    {4, 54, "for one reason"},
    {4, 82, "for another"},
};

}  // namespace runscript
