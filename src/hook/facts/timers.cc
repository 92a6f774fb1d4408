// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/timers.h"

#include <cmath>

namespace runscript {

namespace {

// What the configuration says of one timer: the time itself, else a share of the lifetime, else 0.
std::uint32_t configured(const isc::util::Triplet<std::uint32_t>& time, bool computed, double share,
                         std::uint32_t lifetime) {
    if (!time.unspecified()) {
        return time;
    }
    return computed ? static_cast<std::uint32_t>(std::round(share * lifetime)) : 0;
}

struct Configured {
    std::uint32_t t1;
    std::uint32_t t2;
};

Configured configured(const isc::dhcp::Network& subnet, std::uint32_t lifetime) {
    const bool computed = subnet.getCalculateTeeTimes();
    return {configured(subnet.getT1(), computed, subnet.getT1Percent(), lifetime),
            configured(subnet.getT2(), computed, subnet.getT2Percent(), lifetime)};
}

}  // namespace

Timers timers_of(const isc::dhcp::Lease4& lease, const isc::dhcp::Subnet4& subnet) {
    const auto [t1, t2] = configured(subnet, lease.valid_lft_);
    Timers timers;
    std::uint32_t ceiling = lease.valid_lft_;
    if (t2 > 0 && t2 < ceiling) {
        timers.rebind = t2;
        ceiling = t2;
    }
    if (t1 > 0 && t1 < ceiling) {
        timers.renew = t1;
    }
    return timers;
}

Timers timers_of(const isc::dhcp::Lease6& lease, const isc::dhcp::Subnet6& subnet) {
    const auto [t1, t2] = configured(subnet, lease.preferred_lft_);
    return {t1 < t2 ? t1 : 0, t2};
}

}  // namespace runscript
