// SPDX-License-Identifier: MPL-2.0
// Every bound of hook and helper that is not a parameter, with what happens when it is reached.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace runscript {

using Milliseconds = std::chrono::milliseconds;

// Events that are dropped because queue-limit is reached are logged at most this often.
inline constexpr Milliseconds kQueueFullLogInterval{1000};

// One frame between hook and helper. It must fit the default send buffer of a Unix socket
// (212992 bytes on Linux), where a larger datagram fails with EMSGSIZE instead of waiting.
// An event that is larger is dropped and logged as RUNSCRIPT_EVENT_TOO_LARGE.
inline constexpr std::size_t kMaxFrameBytes = 200 * 1024;

// The variables of one event, so that its frame has room for them and its ordering keys. What does
// not fit of a list of leases is left empty or out, and logged as RUNSCRIPT_LEASES_LEFT_OUT.
inline constexpr std::size_t kMaxVariablesBytes = kMaxFrameBytes - 16 * 1024;

// One value that is JSON, such as the arguments of a command, or of an option; of a longer one the variable is empty,
// which is logged as RUNSCRIPT_VALUES_LEFT_OUT. Two of them fit into an event, and each into a script's environment
// (128 KiB on Linux).
inline constexpr std::size_t kMaxJsonBytes = 64 * 1024;
static_assert(2 * kMaxJsonBytes < kMaxVariablesBytes);

// One variable with its name and its NUL, as far as Linux takes it into a script's environment. A list of leases in
// JSON that is longer, or has no room in kMaxVariablesBytes, is empty, which is logged as RUNSCRIPT_VALUES_LEFT_OUT.
inline constexpr std::size_t kMaxVariableBytes = 128 * 1024;
// JSON that would end beyond so many bytes of an event's variables is left out, too: what follows has room.
inline constexpr std::size_t kMaxJsonEnd = kMaxVariablesBytes - 32 * 1024;
static_assert(2 * kMaxJsonBytes < kMaxJsonEnd);

// What the events of one script that wait or run may hold together, beside queue-limit; so many bytes are in the
// library's memory and again in the helper's, and once more while Kea reads its configuration again. What
// happens with one event more, on-full says.
inline constexpr std::size_t kMaxQueuedBytes = std::size_t{64} * 1024 * 1024;

// What a message shows of one value of the configuration; of a longer one it is the beginning.
inline constexpr std::size_t kMaxShownBytes = 1000;

// What environment and environment-file of one script hold together, and what its arguments do, each with
// its NUL: more is refused when Kea loads the library. So a script fits a frame, and what it gets with
// kMaxVariablesBytes is far below what exec takes.
inline constexpr std::size_t kMaxEnvironmentBytes = 64 * 1024;
inline constexpr std::size_t kMaxArgumentsBytes = 64 * 1024;

// Hook and helper take so many frames from each other before all else has its turn again.
inline constexpr int kMaxFramesAtOnce = 64;

// A script that cannot start because the system is short of processes, memory or descriptors, or
// because its file is just being written, is tried again every kStartRetryDelay; after
// kStartRetryTime it counts as not started. Meanwhile it holds its place and its ordering keys.
inline constexpr Milliseconds kStartRetryDelay{50};
inline constexpr Milliseconds kStartRetryTime{2000};

// When Kea stops or reconfigures, accepted events have this long to finish. What is left then is
// given up: its count is logged, running scripts get SIGTERM, and SIGKILL kGiveUpGrace later.
inline constexpr Milliseconds kDrainTime{5000};
inline constexpr Milliseconds kGiveUpGrace{500};

// SIGKILL does not end a process that sleeps in the system without a way to wake it, as for a file server that
// is gone. After kGiveUpGrace its run counts as timed out, and the process is only waited for. Of a script,
// kMaxStuck such processes are; what comes to stand still then keeps its place and its keys.
inline constexpr std::size_t kMaxStuck = 64;

// Output of a run: standard output and standard error each have kMaxOutputBytes. The rest of a longer line, and
// everything after these, is read and thrown away; the log says how many bytes that were.
inline constexpr std::size_t kMaxLineBytes = 1000;
inline constexpr std::size_t kMaxOutputBytes = 64 * 1024;

// After a script has ended, a process that it left behind may still hold its output. It is
// listened to for kLingerTime, for the youngest kMaxLingering runs of a script; then the pipe is closed.
inline constexpr Milliseconds kLingerTime{1000};
inline constexpr std::size_t kMaxLingering = 64;

// How many workers a script may have.
inline constexpr std::uint32_t kMaxWorkers = 64;

// One answer of a worker. One that goes on beyond is none: the worker is replaced.
inline constexpr std::size_t kMaxAnswerBytes = 64 * 1024;

// How deep maps and lists of a reply may be in each other; of a deeper one nothing is done.
inline constexpr int kMaxReplyDepth = 16;

// Replies that hold for some time; with one more, the one that was used least of late goes.
inline constexpr std::size_t kMaxCachedReplies = 10'000;
inline constexpr std::size_t kMaxCachedBytes = std::size_t{8} * 1024 * 1024;

// What the log shows of something that is no answer.
inline constexpr std::size_t kMaxShownAnswerBytes = 100;

// A worker that ended before it had answered anything is started again at once, then after kWorkerDelay, twice that
// and so on up to kMaxWorkerDelay. From the kWorkerTries-th such end on it does not stand: that is logged once, and
// no thread of Kea waits for its script until it answers.
inline constexpr int kWorkerTries = 4;
inline constexpr Milliseconds kWorkerDelay{100};
inline constexpr Milliseconds kMaxWorkerDelay{10000};

// An event with which so many workers have ended, one after the other, is dropped, counted and logged.
inline constexpr int kMaxDeaths = 3;
static_assert(kMaxDeaths < kWorkerTries, "such an event alone does not mean that a worker does not stand");

// The output of a worker to standard error is bounded by kMaxOutputBytes in such a time.
inline constexpr Milliseconds kOutputInterval{1000};

// A worker whose input has ended has so long to end by itself, before SIGTERM: when it is replaced kDrainTime, and
// this when Kea stops.
inline constexpr Milliseconds kFarewellTime{2000};

// The hook is told how many scripts run this long after a change, so at most this often.
inline constexpr Milliseconds kReportInterval{100};

// Frames that wait in the helper because the hook does not read: so much of what it acts on, and of lines for its
// log. While more waits of the first, the helper starts no script. While more waits of lines, each run holds its
// own; what the runs hold that have ended and are more than kMaxLingering is thrown away and counted as cut.
inline constexpr std::size_t kMaxOutgoingBytes = 256 * 1024;

// A helper that ended is started again at once; when that one ends within kHelperSettled too,
// each further start waits kRestartDelay longer than the one before, up to kMaxRestartDelay.
inline constexpr Milliseconds kHelperSettled{5000};
inline constexpr Milliseconds kRestartDelay{100};
inline constexpr Milliseconds kMaxRestartDelay{1000};

// The helper says that it works at least so often. One of which nothing was heard for kHelperSilence stands
// still: that is logged, it is killed, and a new one gets its events.
inline constexpr Milliseconds kAliveInterval{1000};
inline constexpr Milliseconds kHelperSilence{10000};

// The last failures of a script that runscript-status shows; older ones are forgotten.
inline constexpr std::size_t kMaxFailures = 10;

// How long the helper may take to say Hello, and to end after its last word; then it is killed.
inline constexpr Milliseconds kHelperPatience{5000};

}  // namespace runscript
