// SPDX-License-Identifier: MPL-2.0
// A ledger as bytes, for the next instance of the library.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "delivery/ledger.h"

namespace runscript {

// No entry of it has a waiter.
std::string record_of(const Ledger::Content& content);

// Nothing where `record` is none that record_of() makes. Of each script there is what logging and counting
// the end of its events needs.
std::optional<Ledger::Content> content_of(std::string_view record);

}  // namespace runscript
