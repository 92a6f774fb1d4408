// SPDX-License-Identifier: MPL-2.0
// Frames that the hook reads, and what they do to its ledger. The input is one frame.

#include "delivery/record.h"
#include "frames.h"
#include "hook/link/script_log.h"
#include "kea_log.h"
#include "ledgers.h"

using namespace runscript;

namespace {

// How many events have come to an end that counts.
std::int64_t ended(Dispatcher& dispatcher) {
    std::int64_t sum = 0;
    for (const auto& [name, figures] : dispatcher.take_figures()) {
        const Counts& counts = figures.counts;
        sum += counts.succeeded + counts.failed + counts.timed_out + counts.killed + counts.dropped +
               counts.coalesced;
    }
    return sum;
}

void settle(Dispatcher& dispatcher, const Done& done) {
    const std::string before = record_of(dispatcher.ledger());
    const std::size_t entries = dispatcher.ledger().entries().size();
    const std::size_t known = dispatcher.ledger().entries().count(done.id);
    dispatcher.settle(done, [&](const Account& account, const std::string& hook_point) {
        log_outcome(account, hook_point, done.outcome);
    });
    const Ledger& after = dispatcher.ledger();
    promise(after.entries().count(done.id) == 0, "an event that is done is not in the ledger");
    promise(after.entries().size() == entries - known, "the end of one event ends no other");
    promise(known == 1 || record_of(after) == before, "the end of an unknown event changes nothing");
    promise(ended(dispatcher) == static_cast<std::int64_t>(known), "an event that ends is counted once");
}

// Whether somebody waits now for an event of the script that has workers.
bool is_waited_for(Dispatcher& dispatcher) {
    const auto event = share(Event{}, 0);
    const AccountPtr account = dispatcher.account(kWithWorkers);
    const auto deadline = Dispatcher::Clock::now();
    return dispatcher.accept(account, event, std::make_shared<ThreadWaits>(), deadline).completes;
}

void set_worker(Dispatcher& dispatcher, const WorkerState& state) {
    promise(is_waited_for(dispatcher), "workers stand unless the helper has told something else");
    dispatcher.set_worker(state);
    const bool is_it = state.script == kWithWorkers && state.number == 0;
    promise(is_waited_for(dispatcher) == (!is_it || state.stands), "nobody waits for a worker that does not stand");
    const auto next = ledger_of(record_of(dispatcher.ledger()));
    promise(next && next->account(kWithWorkers)->stands() == dispatcher.account(kWithWorkers)->stands(),
            "the next instance knows which workers stand");
}

}  // namespace

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const bool kOnce = (log_to_nowhere(), true);
    static_cast<void>(kOnce);
    const std::string_view frame = bytes(data, size);
    if (!is_frame_of_any<Hello, Started, Done, Output, OutputCut, Running, WorkerState, WorkerEnded, Alive,
                         Trouble>(frame)) {
        return 0;
    }
    Dispatcher dispatcher([] {});
    fill(dispatcher);
    if (Done done; decode(frame, done)) {
        settle(dispatcher, done);
    } else if (Started started; decode(frame, started)) {
        dispatcher.note_start(started);
    } else if (Output output; decode(frame, output)) {
        log_output("script", output);
    } else if (OutputCut cut; decode(frame, cut)) {
        log_cut("script", cut);
    } else if (Running running; decode(frame, running)) {
        dispatcher.set_running(running);
    } else if (WorkerState state; decode(frame, state)) {
        set_worker(dispatcher, state);
    } else if (WorkerEnded end; decode(frame, end)) {
        log_worker("script", end);
    }
    static_cast<void>(dispatcher.take_figures());
    static_cast<void>(dispatcher.detach());
    return 0;
}
