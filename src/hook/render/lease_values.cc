// SPDX-License-Identifier: MPL-2.0
// The values that come from a lease or a subnet.

#include "hook/kea/kea_versions.h"

#include <asiolink/addr_utilities.h>
#include <cc/user_context.h>
#include <dhcpsrv/pool.h>

#include "hook/render/hwaddr.h"
#include "hook/values.h"

namespace runscript {

namespace {

void write_client_id(const isc::dhcp::ClientIdPtr& client_id, Text& out) {
    if (client_id) {
        out.colon_hex(client_id->getClientId());
    }
}

void write_end(const isc::dhcp::Lease& lease, Text& out) {
    out.number(static_cast<std::int64_t>(lease.cltt_) + lease.valid_lft_);
}

void write_state(const isc::dhcp::Lease& lease, Text& out) {
    out.plain(isc::dhcp::Lease::basicStatesToText(lease.state_));
}

void write_timer(const std::optional<std::uint32_t>& seconds, Text& out) {
    if (seconds) {
        out.number(*seconds);
    }
}

void write_context(const isc::data::UserContext& owner, Text& out) {
    if (const auto context = owner.getContext()) {
        out.json(*context);
    }
}

void write_prefix(const isc::dhcp::Subnet& subnet, Text& out) { out.address(subnet.get().first); }
void write_prefixlen(const isc::dhcp::Subnet& subnet, Text& out) { out.number(subnet.get().second); }

void write_cidr(const isc::dhcp::Subnet& subnet, Text& out) {
    write_prefix(subnet, out);
    out.plain("/");
    write_prefixlen(subnet, out);
}

bool is_prefix(const isc::dhcp::Lease6& lease) {
    return lease.type_ == isc::dhcp::Lease::TYPE_PD;
}

// The pool of the lease's subnet that has its address or prefix in it. Null outside of any, as with a reservation.
isc::dhcp::PoolPtr pool_of(const Lease4& source) {
    const isc::dhcp::Subnet4* const subnet = source.subnet();
    return subnet != nullptr ? subnet->getPool(isc::dhcp::Lease::TYPE_V4, source.lease.addr_, false) : nullptr;
}

isc::dhcp::PoolPtr pool_of(const Lease6& source) {
    const isc::dhcp::Subnet6* const subnet = source.subnet();
    const auto type = is_prefix(source.lease) ? isc::dhcp::Lease::TYPE_PD : isc::dhcp::Lease::TYPE_NA;
    return subnet != nullptr ? subnet->getPool(type, source.lease.addr_, false) : nullptr;
}

void write_pool(const isc::dhcp::PoolPtr& pool, Text& out) {
    if (!pool) {
        return;
    }
    const isc::asiolink::IOAddress& first = pool->getFirstAddress();
    const isc::asiolink::IOAddress& last = pool->getLastAddress();
    out.address(first);
    if (pool->getType() == isc::dhcp::Lease::TYPE_PD) {
        out.plain("/");
        out.number(isc::asiolink::prefixLengthFromRange(first, last));
    } else {
        out.plain("-");
        out.address(last);
    }
}

void write_pool_id(const isc::dhcp::PoolPtr& pool, Text& out) {
    if (const auto id = pool ? id_of(*pool) : std::nullopt) {
        out.number(static_cast<std::int64_t>(*id));
    }
}

}  // namespace

void subnet4::prefix(const Subnet4& source, Text& out) { write_prefix(source.subnet, out); }
void subnet4::prefixlen(const Subnet4& source, Text& out) { write_prefixlen(source.subnet, out); }
void subnet4::cidr(const Subnet4& source, Text& out) { write_cidr(source.subnet, out); }

void subnet4::id(const Subnet4& source, Text& out) { out.number(source.subnet.getID()); }

void subnet4::context(const Subnet4& source, Text& out) { write_context(source.subnet, out); }

void subnet4::shared_network(const Subnet4& source, Text& out) {
    out.printable(source.subnet.getSharedNetworkName());
}

void subnet6::prefix(const Subnet6& source, Text& out) { write_prefix(source.subnet, out); }
void subnet6::prefixlen(const Subnet6& source, Text& out) { write_prefixlen(source.subnet, out); }
void subnet6::cidr(const Subnet6& source, Text& out) { write_cidr(source.subnet, out); }

void subnet6::id(const Subnet6& source, Text& out) { out.number(source.subnet.getID()); }

void subnet6::context(const Subnet6& source, Text& out) { write_context(source.subnet, out); }

void subnet6::shared_network(const Subnet6& source, Text& out) {
    out.printable(source.subnet.getSharedNetworkName());
}

void lease4::address(const Lease4& source, Text& out) { out.address(source.lease.addr_); }

void lease4::type(const Lease4& source, Text& out) {
    out.plain(isc::dhcp::Lease::typeToText(source.lease.getType()));
}

void lease4::hwaddr(const Lease4& source, Text& out) { write_hwaddr(source.lease.hwaddr_, out); }
void lease4::client_id(const Lease4& source, Text& out) { write_client_id(source.lease.client_id_, out); }
void lease4::subnet_id(const Lease4& source, Text& out) { out.number(source.lease.subnet_id_); }
void lease4::pool(const Lease4& source, Text& out) { write_pool(pool_of(source), out); }
void lease4::pool_id(const Lease4& source, Text& out) { write_pool_id(pool_of(source), out); }
void lease4::forward_dns(const Lease4& source, Text& out) { out.boolean(source.lease.fqdn_fwd_); }
void lease4::reverse_dns(const Lease4& source, Text& out) { out.boolean(source.lease.fqdn_rev_); }
void lease4::hostname(const Lease4& source, Text& out) { out.printable(source.lease.hostname_); }
void lease4::state(const Lease4& source, Text& out) { write_state(source.lease, out); }
void lease4::is_expired(const Lease4& source, Text& out) { out.boolean(source.lease.expired()); }

void lease4::client_last_transmission(const Lease4& source, Text& out) {
    out.number(source.lease.cltt_);
}

void lease4::renew_timer(const Lease4& source, Text& out) { write_timer(source.timers().renew, out); }
void lease4::rebind_timer(const Lease4& source, Text& out) { write_timer(source.timers().rebind, out); }
void lease4::valid_lifetime(const Lease4& source, Text& out) { out.number(source.lease.valid_lft_); }
void lease4::expires(const Lease4& source, Text& out) { write_end(source.lease, out); }
void lease4::context(const Lease4& source, Text& out) { write_context(source.lease, out); }

void lease6::type(const Lease6& source, Text& out) {
    out.plain(isc::dhcp::Lease::typeToText(source.lease.type_));
}

void lease6::address(const Lease6& source, Text& out) { out.address(source.lease.addr_); }

void lease6::delegated_prefix(const Lease6& source, Text& out) {
    if (is_prefix(source.lease)) {
        address(source, out);
        out.plain("/");
        delegated_prefixlen(source, out);
    }
}

void lease6::delegated_prefixlen(const Lease6& source, Text& out) {
    if (is_prefix(source.lease)) {
        out.number(source.lease.prefixlen_);
    }
}

void lease6::duid(const Lease6& source, Text& out) {
    if (has_owner(source.lease)) {
        out.plain(source.lease.duid_->toText());
    }
}

void lease6::hwaddr(const Lease6& source, Text& out) { write_hwaddr(source.lease.hwaddr_, out); }
void lease6::subnet_id(const Lease6& source, Text& out) { out.number(source.lease.subnet_id_); }
void lease6::pool(const Lease6& source, Text& out) { write_pool(pool_of(source), out); }
void lease6::pool_id(const Lease6& source, Text& out) { write_pool_id(pool_of(source), out); }
void lease6::forward_dns(const Lease6& source, Text& out) { out.boolean(source.lease.fqdn_fwd_); }
void lease6::reverse_dns(const Lease6& source, Text& out) { out.boolean(source.lease.fqdn_rev_); }
void lease6::hostname(const Lease6& source, Text& out) { out.printable(source.lease.hostname_); }
void lease6::state(const Lease6& source, Text& out) { write_state(source.lease, out); }
void lease6::is_expired(const Lease6& source, Text& out) { out.boolean(source.lease.expired()); }

void lease6::client_last_transmission(const Lease6& source, Text& out) {
    out.number(source.lease.cltt_);
}

void lease6::renew_timer(const Lease6& source, Text& out) { write_timer(source.timers().renew, out); }
void lease6::rebind_timer(const Lease6& source, Text& out) { write_timer(source.timers().rebind, out); }
void lease6::valid_lifetime(const Lease6& source, Text& out) { out.number(source.lease.valid_lft_); }
void lease6::expires(const Lease6& source, Text& out) { write_end(source.lease, out); }
void lease6::context(const Lease6& source, Text& out) { write_context(source.lease, out); }

void lease6::preferred_lifetime(const Lease6& source, Text& out) {
    out.number(source.lease.preferred_lft_);
}

void lease6::iaid(const Lease6& source, Text& out) { out.number(source.lease.iaid_); }

}  // namespace runscript
