// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The ids and texts of our log messages.

#include "messages.h"

#include <log/message_initializer.h>
#include <log/message_types.h>

namespace runscript {

const isc::log::MessageID RUNSCRIPT_HELLO = "RUNSCRIPT_HELLO";

namespace {

const char* texts[] = {
    "RUNSCRIPT_HELLO", "hello \"%1\" at \\%2",
    nullptr,
};

const isc::log::MessageInitializer initializer(texts);

}  // namespace
}  // namespace runscript
