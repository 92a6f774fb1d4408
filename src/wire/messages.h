// SPDX-License-Identifier: MPL-2.0
// What hook and helper tell each other. Each message is one frame, one datagram of a SOCK_SEQPACKET socket: a
// byte that names its kind, then its fields in the order in which fields() lists them.
//
//   hook → helper   Hello (first), Script, Forget, Restart, Event, TakeBack, Stop
//   helper → hook   Hello (first), Started, Done (answers each Event), Output, OutputCut, Running, WorkerState,
//                   WorkerEnded, Alive, Trouble
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

// Raised whenever another frame than Hello changes: a hook that is loaded while another build's helper runs,
// or starts, must know.
inline constexpr std::uint32_t kWireVersion = 6;

enum class FrameKind : std::uint8_t {
    hello = 1,  // in every version
    script,
    forget,
    restart,
    event,
    take_back,
    stop,
    started,
    done,
    output,
    output_cut,
    running,
    worker_state,
    worker_ended,
    alive,
    trouble,
};

// The kind of a frame; unknown kinds come back as they are, an empty frame as 0.
FrameKind frame_kind(std::string_view frame);

// Names a script to hook and helper; never used for another one while the helper lives.
using ScriptId = std::uint32_t;

// A user or group id that says: as the helper itself.
inline constexpr std::uint32_t kNobodyElse = ~std::uint32_t{0};

// What each end says first. When it hears another version than its own, or anything else, the helper ends; the
// hook does not use such a helper, and logs that.
struct Hello {
    static constexpr FrameKind kKind = FrameKind::hello;
    std::uint32_t version = kWireVersion;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.version);
    }
};

// How a script gets its events: by a process for each, or by processes that stay up (helper/worker/protocol.h).
enum class Mode : std::uint8_t { exec, worker };
inline constexpr Mode kLastMode = Mode::worker;

// Of the lines that workers read and write. Raised whenever what a worker has to understand, or may not do, changes.
inline constexpr int kProtocolVersion = 1;

// A script that events can name from now on.
struct Script {
    static constexpr FrameKind kKind = FrameKind::script;
    ScriptId id = 0;
    std::string path;                    // absolute
    std::vector<std::string> arguments;  // after the hook point's name, which a worker does not get
    std::string environment;             // "NAME=value\0NAME=value\0", beside an event's variables
    std::string working_directory = "/";
    // With another user or group, supplementary groups and capabilities go.
    std::uint32_t user = kNobodyElse;
    std::uint32_t group = kNobodyElse;
    std::uint32_t nice = 0;  // added to the helper's own
    std::uint32_t timeout_ms = 0;
    std::uint32_t kill_delay_ms = 0;
    std::uint32_t max_running = 0;  // at a time; of workers, each so many
    bool tells_starts = false;      // the hook wants Started of each run
    Mode mode = Mode::exec;
    std::uint32_t workers = 0;  // how many, in the mode worker
    bool pipelined = false;     // a worker keeps the order itself of events that have a key in common

    // Everything that makes a difference to how it runs: all but its id.
    template <typename Self>
    static auto ways(Self& self) {
        return std::tie(self.path, self.arguments, self.environment, self.working_directory, self.user,
                        self.group, self.nice, self.timeout_ms, self.kill_delay_ms, self.max_running,
                        self.tells_starts, self.mode, self.workers, self.pipelined);
    }
    template <typename Self>
    static auto fields(Self& self) {
        return std::tuple_cat(std::tie(self.id), ways(self));
    }
};

// No further event names this script.
struct Forget {
    static constexpr FrameKind kKind = FrameKind::forget;
    ScriptId script = 0;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.script);
    }
};

// The script's workers are replaced one by one, without a loss.
struct Restart {
    static constexpr FrameKind kKind = FrameKind::restart;
    ScriptId script = 0;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.script);
    }
};

// What an event says to every script that it goes to. Events that have an ordering key in common run one at a
// time, in the order of their arrival. One that is `alone` runs when all before it are over, and before all
// behind it.
struct Event {
    static constexpr FrameKind kKind = FrameKind::event;
    std::uint64_t id = 0;
    ScriptId script = 0;
    bool alone = false;
    std::string_view hook_point;
    std::vector<std::uint64_t> keys;  // hashes; a collision only means that two events run in turn. First the client's
    std::string_view variables;       // "NAME=value\0NAME=value\0"
    std::int64_t time_us = 0;         // when it happened, since 1970
    bool waits = false;               // Kea waits for its end
    bool again = false;               // a script may have had it before, with a helper that has died

    template <typename Self>
    static auto address(Self& self) {
        return std::tie(self.id, self.script, self.waits, self.again);
    }
    // The same for each script that the event goes to.
    template <typename Self>
    static auto body(Self& self) {
        return std::tie(self.alone, self.time_us, self.hook_point, self.keys, self.variables);
    }
    template <typename Self>
    static auto fields(Self& self) {
        return std::tuple_cat(address(self), body(self));
    }
};

// If this event has not been started, it is over, as TakenBack.
struct TakeBack {
    static constexpr FrameKind kKind = FrameKind::take_back;
    std::uint64_t id = 0;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.id);
    }
};

// The hook has given up what is not done: end what runs, start nothing more, end.
struct Stop {
    static constexpr FrameKind kKind = FrameKind::stop;

    template <typename Self>
    static auto fields(Self&) {
        return std::tie();
    }
};

// The event's script runs, or the event is a worker's: it cannot be taken back any more.
struct Started {
    static constexpr FrameKind kKind = FrameKind::started;
    std::uint64_t id = 0;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.id);
    }
};

struct Done {
    static constexpr FrameKind kKind = FrameKind::done;
    std::uint64_t id = 0;
    Outcome outcome = TimedOut{};
    std::uint64_t duration_us = 0;  // from the start of the script to its end
    std::string_view last_line;     // of its standard error, unless it ended with exit status 0 or an answer
    std::string_view reply;         // what the script has written as one, if Kea waits; kMaxAnswerBytes of it

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.id, self.outcome, self.duration_us, self.last_line, self.reply);
    }
};

enum class Stream : std::uint8_t { standard_output, standard_error };
inline constexpr Stream kLastStream = Stream::standard_error;

// One line that a script printed, without its newline, printable (base/printable.h) and bounded.
struct Output {
    static constexpr FrameKind kKind = FrameKind::output;
    ScriptId script = 0;
    std::string_view hook_point;
    Stream stream = Stream::standard_output;
    std::string_view line;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.script, self.hook_point, self.stream, self.line);
    }
};

// So many bytes of output, of one run or of several, were not sent as Output.
struct OutputCut {
    static constexpr FrameKind kKind = FrameKind::output_cut;
    ScriptId script = 0;
    std::string_view hook_point;
    std::uint64_t bytes = 0;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.script, self.hook_point, self.bytes);
    }
};

// One of a script's workers, as it is now. Sent after a change, at most once in kReportInterval but for `stands`.
struct WorkerState {
    static constexpr FrameKind kKind = FrameKind::worker_state;
    ScriptId script = 0;
    std::uint32_t number = 0;  // from 0 on
    std::int32_t pid = 0;      // 0: there is none now
    std::int64_t since = 0;    // seconds since 1970
    bool stands = true;        // false: it ended again and again before it had answered anything
    std::uint32_t on_the_way = 0;
    std::uint64_t answered = 0;
    std::uint64_t restarts = 0;
    std::uint64_t total_us = 0;     // of all answers
    std::uint64_t greatest_us = 0;  // of one

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.script, self.number, self.pid, self.since, self.stands, self.on_the_way, self.answered,
                        self.restarts, self.total_us, self.greatest_us);
    }
};

// A worker is gone that was to stay. Of one that does not stay up, what happens after that was told is not told.
struct WorkerEnded {
    static constexpr FrameKind kKind = FrameKind::worker_ended;
    ScriptId script = 0;
    std::uint32_t number = 0;
    std::int32_t pid = 0;  // 0: it could not be started
    bool stands = true;    // as in WorkerState, from now on
    std::uint32_t on_the_way = 0;
    std::string_view how;
    std::string_view last_line;  // of its standard error

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.script, self.number, self.pid, self.stands, self.on_the_way, self.how, self.last_line);
    }
};

// How many runs of a script are under way. Sent after a change, at most once in kReportInterval.
struct Running {
    static constexpr FrameKind kKind = FrameKind::running;
    ScriptId script = 0;
    std::uint32_t count = 0;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.script, self.count);
    }
};

// The helper works: sent at least every kAliveInterval.
struct Alive {
    static constexpr FrameKind kKind = FrameKind::alive;

    template <typename Self>
    static auto fields(Self&) {
        return std::tie();
    }
};

// A problem of the helper's own, in words for the log.
struct Trouble {
    static constexpr FrameKind kKind = FrameKind::trouble;
    std::string_view text;

    template <typename Self>
    static auto fields(Self& self) {
        return std::tie(self.text);
    }
};

// For each of these messages.
template <typename Message>
std::string encode(const Message& message);

// False: the frame is not a well-formed message of this kind; the struct is then unspecified.
// A string_view in a decoded struct points into the frame.
template <typename Message>
[[nodiscard]] bool decode(std::string_view frame, Message& message);

// An event's frame in its two parts: the second is the same for all scripts.
std::string encode_address(const Event& event);
std::string encode_body(const Event& event);

}  // namespace runscript
