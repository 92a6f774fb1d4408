// SPDX-License-Identifier: MPL-2.0
// What hook and helper tell each other. Each message is one frame, one datagram of a SOCK_SEQPACKET
// socket: a byte that names its kind, then its fields in the order of the struct.
//
//   hook → helper   Script (first), Forget, Event, TakeBack, Stop
//   helper → hook   Ready (answers the first Script), Started, Done (answers each Event), Output, OutputCut,
//                   Running, Trouble
//
// The helper trusts nothing in an Event but the variables: which program runs, as whom, and its limits, are
// fixed by Script.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "wire/outcome.h"

namespace runscript {

// Raised whenever a frame or the ledger's record changes: a hook that is loaded while another build's helper
// runs must know.
inline constexpr std::uint32_t kWireVersion = 3;

enum class FrameKind : std::uint8_t {
    script = 1,
    forget,
    event,
    take_back,
    stop,
    ready,
    started,
    done,
    output,
    output_cut,
    running,
    trouble,
};

// The kind of a frame; unknown kinds come back as they are, an empty frame as 0.
FrameKind frame_kind(std::string_view frame);

// Names a script to hook and helper; never used for another one while the helper lives.
using ScriptId = std::uint32_t;

// A user or group id that says: as the helper itself.
inline constexpr std::uint32_t kNobodyElse = ~std::uint32_t{0};

// A script that events can name from now on.
struct Script {
    ScriptId id = 0;
    std::string path;                    // absolute
    std::vector<std::string> arguments;  // after the hook point's name
    std::string environment;             // "NAME=value\0NAME=value\0", beside an event's variables
    std::string working_directory = "/";
    // With another user or group, supplementary groups and capabilities go.
    std::uint32_t user = kNobodyElse;
    std::uint32_t group = kNobodyElse;
    std::uint32_t nice = 0;  // added to the helper's own
    std::uint32_t timeout_ms = 0;
    std::uint32_t kill_delay_ms = 0;
    std::uint32_t max_running = 0;
    std::uint32_t tells_starts = 0;  // 1: the hook wants Started of each run
};

// Everything that makes a difference to how it runs: all but its id.
inline auto ways_of(const Script& script) {
    return std::tie(script.path, script.arguments, script.environment, script.working_directory,
                    script.user, script.group, script.nice, script.timeout_ms, script.kill_delay_ms,
                    script.max_running, script.tells_starts);
}

// No further event names this script.
struct Forget {
    ScriptId script;
};

// One call of a script. Events that have an ordering key in common run one at a time, in the order
// of their arrival. One that is `alone` runs when all before it are over, and before all behind it.
struct Event {
    std::uint64_t id = 0;
    ScriptId script = 0;
    bool alone = false;
    std::string_view hook_point;
    std::vector<std::uint64_t> keys;   // hashes; a collision only means that two events run in turn
    std::string_view variables;        // "NAME=value\0NAME=value\0"
};

// If this event has not been started, it is over, as TakenBack.
struct TakeBack {
    std::uint64_t id;
};

// The hook has given up what is not done: end what runs, start nothing more, end.
struct Stop {};

struct Ready {};

// The event's script runs.
struct Started {
    std::uint64_t id;
};

struct Done {
    std::uint64_t id;
    Outcome outcome;
    std::uint64_t duration_us;  // from the start of the script to its end
    std::string_view last_line;  // of its standard error, unless it ended with exit status 0
};

enum class Stream : std::uint8_t { standard_output, standard_error };

// One line that a script printed, without its newline, printable (base/printable.h) and bounded.
struct Output {
    ScriptId script;
    std::string_view hook_point;
    Stream stream;
    std::string_view line;
};

// So many bytes of a run's output were not sent as Output.
struct OutputCut {
    ScriptId script;
    std::string_view hook_point;
    std::uint64_t bytes;
};

// How many runs of a script are under way. Sent after a change, at most once in kReportInterval.
struct Running {
    ScriptId script;
    std::uint32_t count;
};

// A problem of the helper's own, in words for the log.
struct Trouble {
    std::string_view text;
};

std::string encode(const Script& script);
std::string encode(const Forget& forget);
std::string encode(const Event& event);
std::string encode(const TakeBack& take_back);
std::string encode(const Stop& stop);
std::string encode(const Ready& ready);
std::string encode(const Started& started);
std::string encode(const Done& done);
std::string encode(const Output& output);
std::string encode(const OutputCut& cut);
std::string encode(const Running& running);
std::string encode(const Trouble& trouble);

// False: the frame is not a well-formed message of this kind; the struct is then unspecified.
// A string_view in a decoded struct points into the frame.
[[nodiscard]] bool decode(std::string_view frame, Script& script);
[[nodiscard]] bool decode(std::string_view frame, Forget& forget);
[[nodiscard]] bool decode(std::string_view frame, Event& event);
[[nodiscard]] bool decode(std::string_view frame, TakeBack& take_back);
[[nodiscard]] bool decode(std::string_view frame, Started& started);
[[nodiscard]] bool decode(std::string_view frame, Done& done);
[[nodiscard]] bool decode(std::string_view frame, Output& output);
[[nodiscard]] bool decode(std::string_view frame, OutputCut& cut);
[[nodiscard]] bool decode(std::string_view frame, Running& running);
[[nodiscard]] bool decode(std::string_view frame, Trouble& trouble);

}  // namespace runscript
