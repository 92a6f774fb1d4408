// SPDX-License-Identifier: MPL-2.0

#pragma once

#include <memory>

#include "hook/facts/option_path.h"
#include "hook/settings/dialect.h"
#include "hook/settings/selection.h"

namespace runscript {

// What of an event a script is told, and how. Scripts that are told the same share one, and then the event too.
struct Telling {
    Dialect dialect = Dialect::runscript;
    Selection variables;  // of no matter in the dialect isc, which has other names
    ChosenOptions options;

    bool operator==(const Telling& other) const {
        return dialect == other.dialect && variables == other.variables && options == other.options;
    }
};

using TellingPtr = std::shared_ptr<const Telling>;

}  // namespace runscript
