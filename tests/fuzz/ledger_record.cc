// SPDX-License-Identifier: MPL-2.0
// The ledger that one instance of the library leaves to the next. The input is its record.

#include "delivery/ledger_record.h"

#include "delivery/dispatcher.h"
#include "kea_log.h"
#include "promise.h"

using namespace runscript;

namespace {

void check(const Ledger::Content& ledger) {
    for (const auto& [id, script] : ledger.scripts) {
        promise(id == script->script.id, "a script stands under its id");
        promise(id < ledger.next_script, "no new script gets the id of an old one");
    }
    for (const auto& [id, entry] : ledger.entries) {
        promise(id < ledger.next_event, "no new event gets the id of an old one");
        promise(entry.fate <= Ledger::Fate::replaced, "a fate is one of those that there are");
        const auto script = ledger.scripts.find(entry.script->script.id);
        promise(script != ledger.scripts.end() && script->second == entry.script,
                "an event's script is one of the ledger's");
    }
    for (const Ledger::Message& message : ledger.line) {
        promise(message.kind == FrameKind::script || message.kind == FrameKind::forget ||
                    message.kind == FrameKind::event || message.kind == FrameKind::take_back,
                "the helper is told of scripts and events");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const bool kOnce = (log_to_nowhere(), true);
    static_cast<void>(kOnce);
    auto ledger = content_of(bytes(data, size));
    if (!ledger) {
        return 0;
    }
    check(*ledger);
    const std::string record = record_of(*ledger);
    const auto again = content_of(record);
    promise(again.has_value(), "what was taken over can be left again");
    promise(record_of(*again) == record, "what is left is what was taken over");

    Dispatcher dispatcher([] {});
    const std::size_t entries = ledger->entries.size();
    static_cast<void>(dispatcher.begin(std::move(*ledger), {}));
    promise(dispatcher.detach() <= entries, "a new helper gets no more than the old one had");
    static_cast<void>(dispatcher.take_figures());
    while (!dispatcher.content().entries.empty()) {
        dispatcher.settle(Done{dispatcher.content().entries.begin()->first, Exited{0}, 0, {}});
    }
    static_cast<void>(dispatcher.take_figures());
    promise(dispatcher.content().scripts.empty(), "a former script without events is forgotten");
    return 0;
}
