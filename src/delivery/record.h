// SPDX-License-Identifier: MPL-2.0
// The form in which events outlive the memory that holds them: a head, and what Ledger::write() makes.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "delivery/ledger.h"

namespace runscript {

// Raised whenever Account or Ledger writes something else, or Event's body changes. It has nothing to do with
// kWireVersion, by which hook and helper know each other.
inline constexpr std::uint32_t kRecordVersion = 2;

// The record begins with kRecordVersion and a checksum of what follows.
std::string record_of(const Ledger& ledger);

// Nothing where `record` has another version, was damaged or cut, or is none that a ledger makes.
std::optional<Ledger> ledger_of(std::string_view record);

}  // namespace runscript
