// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The ids of our log messages. What each of them means to an operator stands in runscript.mes.

#pragma once

#include <log/message_types.h>

namespace runscript {

extern const isc::log::MessageID RUNSCRIPT_HELLO;

}  // namespace runscript
