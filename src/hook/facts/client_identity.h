// SPDX-License-Identifier: MPL-2.0
// By what a client is told from every other.

#pragma once

#include <string>

#include "hook/facts/facts.h"

namespace runscript {

// The hardware address and client id (option 61, RFC 2132) of a DHCPv4 query, or the DUID (RFC 8415) of a DHCPv6 one, as
// they are; nothing when there is none. Not a hash: a client that finds another's would get what is meant for that.
std::string client_identity(const Facts& facts);

}  // namespace runscript
