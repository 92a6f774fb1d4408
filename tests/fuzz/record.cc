// SPDX-License-Identifier: MPL-2.0
// The ledger that one instance of the library leaves to the next. The input is what stands behind the checksum
// of its record.

#include "delivery/record.h"

#include "delivery/dispatcher.h"
#include "promise.h"
#include "wire/codec.h"

using namespace runscript;

namespace {

void check(const Ledger& ledger) {
    for (const auto& [id, account] : ledger.accounts()) {
        promise(id == account->id(), "a script stands under its id");
    }
    for (const auto& [id, entry] : ledger.entries()) {
        promise(ledger.account(entry.account->id()) == entry.account, "an event's script is one of the ledger's");
        promise(entry.fate <= Ledger::kLastFate && entry.stage <= Ledger::kLastStage,
                "fate and stage are some that there are");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    Ledger ledger;
    FrameReader reader(bytes(data, size));
    if (!ledger.read(reader) || !reader.complete()) {
        return 0;
    }
    check(ledger);
    const std::string record = record_of(ledger);
    const auto again = ledger_of(record);
    promise(again.has_value(), "what was taken over can be left again");
    promise(record_of(*again) == record, "what is left is what was taken over");

    Dispatcher dispatcher([] {});
    const std::size_t entries = ledger.entries().size();
    static_cast<void>(dispatcher.begin(std::move(ledger), {}));
    promise(dispatcher.detach() <= entries, "a new helper gets no more than the old one had");
    static_cast<void>(dispatcher.take_figures());
    while (!dispatcher.ledger().empty()) {
        dispatcher.settle(Done{dispatcher.ledger().entries().begin()->first, Exited{0}, 0, {}, {}},
                          [](const auto&, const auto&) {});
    }
    static_cast<void>(dispatcher.take_figures());
    promise(dispatcher.ledger().accounts().empty(), "a former script without events is forgotten");
    return 0;
}
