// SPDX-License-Identifier: MPL-2.0

#pragma once

#include <cstdint>

namespace runscript {

// In which names and forms a script is told of an event: our own, or those of Kea's libdhcp_run_script.so.
enum class Dialect : std::uint8_t { runscript, isc };

}  // namespace runscript
