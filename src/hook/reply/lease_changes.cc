// SPDX-License-Identifier: MPL-2.0
// Changes of what Kea has chosen for a client: its identifier, the subnet, the lease.

#include "hook/kea/kea_versions.h"

#include <cc/data.h>
#include <dhcpsrv/host.h>
#include <dhcpsrv/lease.h>
#include <dhcpsrv/subnet.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <vector>

#include "hook/reply/change.h"
#include "hook/reply/hostname.h"

namespace runscript {

namespace {

using isc::dhcp::Lease6Ptr;
using isc::dhcp::LeasePtr;

LeasePtr lease(const Callout& callout) {
    return callout.is_4() ? LeasePtr(argument<isc::dhcp::Lease4Ptr>(callout, "lease4"))
                                           : LeasePtr(argument<Lease6Ptr>(callout, "lease6"));
}

// A lease that Kea means to use once more without storing it (its parameter cache-threshold) is stored after all.
void touch(isc::dhcp::Lease& lease) {
    lease.reuseable_valid_lft_ = 0;
}

// Of those that Kea has to choose from.
template <typename Argument, typename Collection>
Change choose(const Callout& callout, const char* name, const char* collection, std::uint32_t id) {
    for (const auto& subnet : *argument<const Collection*>(callout, collection)) {
        if (subnet->getID() == id) {
            return [&handle = callout.handle, name, subnet] { handle.setArgument(name, Argument(subnet)); };
        }
    }
    throw ReplyError("is " + std::to_string(id) + ", and no subnet of the configuration has this id");
}

}  // namespace

Change change_hostname(const Json& value, const Callout& callout) {
    std::string name = value.get<std::string>();
    for (char& character : name) {
        const auto byte = static_cast<unsigned char>(character);
        if (std::isalnum(byte) == 0 && character != '-' && character != '.' && character != '_') {
            throw ReplyError("is " + shown(value) + ": allowed are letters, digits, hyphens, underscores and dots");
        }
        character = static_cast<char>(std::tolower(byte));
    }
    return [&handle = callout.handle, lease = lease(callout), name] {
        lease->hostname_ = name;
        touch(*lease);
        keep_hostname(handle, name);
    };
}

Change change_valid_lifetime(const Json& value, const Callout& callout) {
    const auto seconds = value.get<std::uint32_t>();
    Lease6Ptr lease6;
    if (!callout.is_4()) {
        lease6 = argument<Lease6Ptr>(callout, "lease6");
    }
    return [lease = lease(callout), lease6, seconds] {
        lease->valid_lft_ = seconds;
        if (lease6) {
            lease6->preferred_lft_ = std::min(lease6->preferred_lft_, seconds);
        }
        touch(*lease);
    };
}

Change change_preferred_lifetime(const Json& value, const Callout& callout) {
    return [lease = argument<Lease6Ptr>(callout, "lease6"), seconds = value.get<std::uint32_t>()] {
        lease->preferred_lft_ = std::min(seconds, lease->valid_lft_);
        touch(*lease);
    };
}

Change change_user_context(const Json& value, const Callout& callout) {
    isc::data::ElementPtr context;
    try {
        context = isc::data::Element::fromJSON(value.dump());
    } catch (const std::exception& error) {
        throw ReplyError("is " + shown(value) + ", which Kea does not take: " + error.what());
    }
    return [lease = lease(callout), context] {
        lease->setContext(context);
        touch(*lease);
    };
}

Change change_identifier(const Json& value, const Callout& callout) {
    const auto text = value.get<std::string>();
    return [&handle = callout.handle, bytes = std::vector<std::uint8_t>(text.begin(), text.end())] {
        handle.setArgument("id_type", isc::dhcp::Host::IDENT_FLEX);
        handle.setArgument("id_value", bytes);
    };
}

Change change_subnet(const Json& value, const Callout& callout) {
    const auto id = value.get<std::uint32_t>();
    return callout.is_4()
               ? choose<Subnet4Argument, isc::dhcp::Subnet4Collection>(callout, "subnet4", "subnet4collection", id)
               : choose<Subnet6Argument, isc::dhcp::Subnet6Collection>(callout, "subnet6", "subnet6collection", id);
}

}  // namespace runscript
