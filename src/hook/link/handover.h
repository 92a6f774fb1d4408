// SPDX-License-Identifier: MPL-2.0
// How one instance of the library leaves its helper and its ledger to the next, when Kea reads its
// configuration again: Kea then closes the library and opens it anew, and nothing of its memory stays.
//
// It all goes into a memory file (memfd_create(2)) that stays open in the process, and is found again by what
// stands at its beginning. So it needs no name that somebody else could take, and if nobody comes for it,
// it ends with the process. Kea's main thread only.

#pragma once

#include <cstdint>
#include <memory>

#include "delivery/ledger.h"
#include "hook/link/helper_process.h"

namespace runscript {

// Puts both down for the next instance; `helper` is null while none runs, and no entry of the ledger has a
// completion. False when the system is short of memory or descriptors: then all is as before.
[[nodiscard]] bool leave(HelperProcess* helper, const Ledger& ledger);

// What the instance before us has left, if there was one; `helper` is null where none ran. Where another version
// of this library has left it, or it was damaged, `lost` is how many events it held, and its helper is on its
// own: as when Kea has died.
struct TakenOver {
    std::unique_ptr<HelperProcess> helper;
    Ledger ledger;
    std::uint64_t lost = 0;
};
TakenOver take_over();

}  // namespace runscript
