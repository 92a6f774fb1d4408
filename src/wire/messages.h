// SPDX-License-Identifier: MPL-2.0
// What hook and helper tell each other. Each message is one frame, one datagram of a SOCK_SEQPACKET
// socket: a byte that names its kind, then its fields in the order of the struct.
//
//   hook → helper   Settings (first and once), Event, Stop
//   helper → hook   Ready (answers Settings), Done (answers each Event), Output, OutputCut, Trouble
//
// The helper trusts nothing in an Event but the variables: which program runs, and its limits, are fixed
// by Settings.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "wire/outcome.h"

namespace runscript {

enum class FrameKind : std::uint8_t {
    settings = 1,
    event,
    stop,
    ready,
    done,
    output,
    output_cut,
    trouble,
};

// The kind of a frame; unknown kinds come back as they are, an empty frame as 0.
FrameKind frame_kind(std::string_view frame);

struct Settings {
    std::string script;  // absolute path
    std::uint32_t timeout_ms;
    std::uint32_t kill_delay_ms;
    std::uint32_t max_running;
};

// One call of the script. Events that have an ordering key in common run one at a time, in the order
// of their arrival.
struct Event {
    std::uint64_t id;
    std::string_view hook_point;
    std::vector<std::uint64_t> keys;   // hashes; a collision only means that two events run in turn
    std::string_view variables;        // "NAME=value\0NAME=value\0"
};

// The hook has given up what is not done: end what runs, start nothing more, end.
struct Stop {};

struct Ready {};

struct Done {
    std::uint64_t id;
    Outcome outcome;
    std::uint64_t duration_us;  // from the start of the script to its end
};

enum class Stream : std::uint8_t { standard_output, standard_error };

// One line that a script printed, without its newline, printable (base/printable.h) and bounded.
struct Output {
    std::string_view hook_point;
    Stream stream;
    std::string_view line;
};

// So many bytes of a run's output were not sent as Output.
struct OutputCut {
    std::string_view hook_point;
    std::uint64_t bytes;
};

// A problem of the helper's own, in words for the log.
struct Trouble {
    std::string_view text;
};

std::string encode(const Settings& settings);
std::string encode(const Event& event);
std::string encode(const Stop& stop);
std::string encode(const Ready& ready);
std::string encode(const Done& done);
std::string encode(const Output& output);
std::string encode(const OutputCut& cut);
std::string encode(const Trouble& trouble);

// False: the frame is not a well-formed message of this kind; the struct is then unspecified.
// A string_view in a decoded struct points into the frame.
[[nodiscard]] bool decode(std::string_view frame, Settings& settings);
[[nodiscard]] bool decode(std::string_view frame, Event& event);
[[nodiscard]] bool decode(std::string_view frame, Done& done);
[[nodiscard]] bool decode(std::string_view frame, Output& output);
[[nodiscard]] bool decode(std::string_view frame, OutputCut& cut);
[[nodiscard]] bool decode(std::string_view frame, Trouble& trouble);

}  // namespace runscript
