// SPDX-License-Identifier: MPL-2.0

#pragma once

#include <memory>

#include "hook/settings/dialect.h"

namespace runscript {

// What of an event a script is told, and how. Scripts that are told the same share one, and then the event too.
struct Telling {
    Dialect dialect = Dialect::runscript;

    bool operator==(const Telling& other) const { return dialect == other.dialect; }
};

using TellingPtr = std::shared_ptr<const Telling>;

}  // namespace runscript
