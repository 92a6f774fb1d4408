// SPDX-License-Identifier: MPL-2.0
// The whole helper, but for processes (processes.cc). The input is what the hook sends before it ends: each
// frame behind a byte that tells its length. Stop is none of them, since scripts then have time to end; nor is a
// worker without time to answer, since it is started later and later.

#include "helper/supervisor.h"

#include <sys/socket.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "frames.h"
#include "wire/channel.h"

using namespace runscript;

namespace {

std::vector<std::string_view> frames_in(std::string_view input) {
    std::vector<std::string_view> frames;
    while (!input.empty()) {
        const auto size = static_cast<unsigned char>(input[0]);
        frames.push_back(input.substr(1, size));
        input.remove_prefix(1 + frames.back().size());
        if (frames.back().empty()) {
            frames.pop_back();  // a frame without a byte says that the hook has gone
        }
    }
    return frames;
}

constexpr std::uint32_t kMostWorkers = 4;  // of a script; each takes descriptors

// Whether the frame is a script whose workers are too much here.
bool is_too_much(std::string_view frame) {
    Script script;
    return decode(frame, script) && script.mode == Mode::worker &&
           (script.workers > kMostWorkers || script.timeout_ms < 1000);
}

// How often each event has ended, by its id.
using Ends = std::map<std::uint64_t, std::size_t>;

Ends read_ends(int socket) {
    static FrameReceiver receiver;
    Ends ends;
    std::string_view frame;
    while (receiver.receive(socket, frame) == ReceiveResult::received) {
        promise(is_frame_of_any<Hello, Started, Done, Output, OutputCut, Running, WorkerState, WorkerEnded, Alive,
                                Trouble>(frame),
                "the helper sends what the hook reads");
        if (Done done{}; decode(frame, done)) {
            ++ends[done.id];
        }
    }
    return ends;
}

}  // namespace

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    auto [hook, helper] = make_channel();
    promise(bool(hook), "the system gives a channel");
    Ends events;
    for (const std::string_view frame : frames_in(bytes(data, size))) {
        if (frame_kind(frame) == FrameKind::stop || is_too_much(frame) ||
            send_frame(hook.get(), frame) != SendResult::sent) {
            return -1;
        }
        if (Event event{}; decode(frame, event)) {
            ++events[event.id];
        }
    }
    ::shutdown(hook.get(), SHUT_WR);

    const int status = Supervisor(std::move(helper)).run();
    const Ends ends = read_ends(hook.get());
    promise((status == 0) != (status == kRefusedStatus), "the helper ends as it says");
    if (status == 0) {
        promise(ends == events, "each event comes to one end");
    }
    return 0;
}
