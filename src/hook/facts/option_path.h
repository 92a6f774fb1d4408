// SPDX-License-Identifier: MPL-2.0
// Options that a script has chosen: where they are in a packet, and what they are called.

#pragma once

#include <dhcp/option.h>
#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace runscript {

// An option of a packet; or, with `sub`, what stands in that option under this code. With `enterprise`, it is the
// option of that code which has this enterprise number (RFC 3925, RFC 8415).
struct OptionPath {
    std::uint16_t code = 0;
    std::optional<std::uint32_t> enterprise;
    std::optional<std::uint16_t> sub;

    bool operator==(const OptionPath& other) const {
        return code == other.code && enterprise == other.enterprise && sub == other.sub;
    }
};

// A path, and how its variables are called behind the beginning that all of the packet's have; both names end with '='.
struct ChosenOption {
    OptionPath path;
    std::string name;
    std::string hex_name;
};

struct ChosenOptions {
    std::vector<ChosenOption> options;
    bool in_responses = false;  // and not in queries alone

    bool operator==(const ChosenOptions& other) const;
};

// The first option of the packet at `path`, as it is; null where there is none. Of DHCPv6, one that the client's
// message does not have is looked for in those of the relay agents, from the client on. Interface id, remote id,
// subscriber id and link-layer address are looked for only there: in the client's message nobody has vouched for them.
isc::dhcp::OptionPtr find_option(const isc::dhcp::Pkt4& packet, const OptionPath& path);
isc::dhcp::OptionPtr find_option(const isc::dhcp::Pkt6& packet, const OptionPath& path);

}  // namespace runscript
