// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/option_path.h"

#include <dhcp/dhcp6.h>
#include <dhcp/option_vendor.h>
#include <dhcp/option_vendor_class.h>

#include <boost/make_shared.hpp>

#include <algorithm>
#include <iterator>

namespace runscript {

namespace {

using isc::dhcp::Option;
using isc::dhcp::OptionCollection;
using isc::dhcp::OptionPtr;

// Nothing where Kea could not read the option as one of a vendor.
std::optional<std::uint32_t> enterprise_of(const Option& option) {
    if (const auto* options = dynamic_cast<const isc::dhcp::OptionVendor*>(&option)) {
        return options->getVendorId();
    }
    if (const auto* classes = dynamic_cast<const isc::dhcp::OptionVendorClass*>(&option)) {
        return classes->getVendorId();
    }
    return std::nullopt;
}

// Of an option of DHCPv4 that Kea reads later than it calls us, such as 43 at pkt4_receive: a code, a length and so
// many bytes, one after the other.
OptionPtr find_in_bytes(const isc::dhcp::OptionBuffer& bytes, std::uint16_t code) {
    for (auto at = bytes.begin(); std::distance(at, bytes.end()) >= 2;) {
        const auto begin = at + 2;
        if (std::distance(begin, bytes.end()) < at[1]) {
            break;
        }
        if (*at == code) {
            return boost::make_shared<Option>(Option::V4, code, begin, begin + at[1]);
        }
        at = begin + at[1];
    }
    return nullptr;
}

OptionPtr find_suboption(const Option& option, std::uint16_t code) {
    const bool is_unread = option.getUniverse() == Option::V4 && option.getOptions().empty();
    return is_unread ? find_in_bytes(option.getData(), code) : option.getOption(code);
}

OptionPtr find_in(const OptionCollection& options, const OptionPath& path) {
    const auto [begin, end] = options.equal_range(path.code);
    for (auto at = begin; at != end; ++at) {
        const OptionPtr& option = at->second;
        if (path.enterprise && enterprise_of(*option) != path.enterprise) {
            continue;
        }
        OptionPtr found = path.sub ? find_suboption(*option, *path.sub) : option;
        if (found) {
            return found;
        }
    }
    return nullptr;
}

bool is_of_relay_agents(std::uint16_t code) {
    return code == D6O_INTERFACE_ID || code == D6O_REMOTE_ID || code == D6O_SUBSCRIBER_ID ||
           code == D6O_CLIENT_LINKLAYER_ADDR;
}

}  // namespace

bool ChosenOptions::operator==(const ChosenOptions& other) const {
    const auto same = [](const ChosenOption& one, const ChosenOption& another) { return one.path == another.path; };
    return in_responses == other.in_responses &&
           std::equal(options.begin(), options.end(), other.options.begin(), other.options.end(), same);
}

OptionPtr find_option(const isc::dhcp::Pkt4& packet, const OptionPath& path) {
    return find_in(packet.options_, path);
}

OptionPtr find_option(const isc::dhcp::Pkt6& packet, const OptionPath& path) {
    OptionPtr found;
    if (!is_of_relay_agents(path.code)) {
        found = find_in(packet.options_, path);
    }
    // The relay agent next to the client comes last (Kea's dhcp/pkt6.h).
    for (auto relay = packet.relay_info_.rbegin(); !found && relay != packet.relay_info_.rend(); ++relay) {
        found = find_in(relay->options_, path);
    }
    return found;
}

}  // namespace runscript
