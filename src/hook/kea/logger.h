// SPDX-License-Identifier: MPL-2.0
// Our logger in Kea's log: the operator sees it as "kea-dhcp4.hook-runscript" and can set its severity
// under that name. Any thread may use it.

#pragma once

#include <log/macros.h>

#include "hook/messages.h"

namespace runscript {

extern isc::log::Logger logger;

}  // namespace runscript
