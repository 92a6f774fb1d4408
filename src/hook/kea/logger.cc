// SPDX-License-Identifier: MPL-2.0

#include "hook/kea/logger.h"

namespace runscript {

isc::log::Logger logger("hook-runscript");

}  // namespace runscript
