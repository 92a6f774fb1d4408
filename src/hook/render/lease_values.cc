// SPDX-License-Identifier: MPL-2.0
// The values that come from a lease or a subnet.

#include "hook/render/values.h"

namespace runscript {

namespace {

void write_hwaddr(const isc::dhcp::Lease& lease, Text& out) {
    if (lease.hwaddr_) {
        out.colon_hex(lease.hwaddr_->hwaddr_);
    }
}

void write_state(const isc::dhcp::Lease& lease, Text& out) {
    out.plain(isc::dhcp::Lease::basicStatesToText(lease.state_));
}

void write_timer(const std::optional<std::uint32_t>& seconds, Text& out) {
    if (seconds) {
        out.number(*seconds);
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

}  // namespace

namespace subnet4 {

void prefix(const Subnet4& source, Text& out) { write_prefix(source.subnet, out); }
void prefixlen(const Subnet4& source, Text& out) { write_prefixlen(source.subnet, out); }
void cidr(const Subnet4& source, Text& out) { write_cidr(source.subnet, out); }

}  // namespace subnet4

namespace subnet6 {

void prefix(const Subnet6& source, Text& out) { write_prefix(source.subnet, out); }
void prefixlen(const Subnet6& source, Text& out) { write_prefixlen(source.subnet, out); }
void cidr(const Subnet6& source, Text& out) { write_cidr(source.subnet, out); }

}  // namespace subnet6

namespace lease4 {

void address(const Lease4& source, Text& out) { out.address(source.lease.addr_); }

void type(const Lease4& source, Text& out) {
    out.plain(isc::dhcp::Lease::typeToText(source.lease.getType()));
}

void hwaddr(const Lease4& source, Text& out) { write_hwaddr(source.lease, out); }
void hostname(const Lease4& source, Text& out) { out.printable(source.lease.hostname_); }
void state(const Lease4& source, Text& out) { write_state(source.lease, out); }
void is_expired(const Lease4& source, Text& out) { out.boolean(source.lease.expired()); }

void client_last_transmission(const Lease4& source, Text& out) {
    out.number(source.lease.cltt_);
}

void renew_timer(const Lease4& source, Text& out) { write_timer(source.timers.renew, out); }
void rebind_timer(const Lease4& source, Text& out) { write_timer(source.timers.rebind, out); }
void valid_lifetime(const Lease4& source, Text& out) { out.number(source.lease.valid_lft_); }

}  // namespace lease4

namespace lease6 {

void type(const Lease6& source, Text& out) {
    out.plain(isc::dhcp::Lease::typeToText(source.lease.type_));
}

void address(const Lease6& source, Text& out) { out.address(source.lease.addr_); }

void delegated_prefix(const Lease6& source, Text& out) {
    if (is_prefix(source.lease)) {
        address(source, out);
        out.plain("/");
        delegated_prefixlen(source, out);
    }
}

void delegated_prefixlen(const Lease6& source, Text& out) {
    if (is_prefix(source.lease)) {
        out.number(source.lease.prefixlen_);
    }
}

void client_duid(const Lease6& source, Text& out) {
    if (has_owner(source.lease)) {
        out.plain(source.lease.duid_->toText());
    }
}

void hwaddr(const Lease6& source, Text& out) { write_hwaddr(source.lease, out); }
void hostname(const Lease6& source, Text& out) { out.printable(source.lease.hostname_); }
void state(const Lease6& source, Text& out) { write_state(source.lease, out); }
void is_expired(const Lease6& source, Text& out) { out.boolean(source.lease.expired()); }

void client_last_transmission(const Lease6& source, Text& out) {
    out.number(source.lease.cltt_);
}

void renew_timer(const Lease6& source, Text& out) { write_timer(source.timers.renew, out); }
void rebind_timer(const Lease6& source, Text& out) { write_timer(source.timers.rebind, out); }
void valid_lifetime(const Lease6& source, Text& out) { out.number(source.lease.valid_lft_); }

void preferred_lifetime(const Lease6& source, Text& out) {
    out.number(source.lease.preferred_lft_);
}

void iaid(const Lease6& source, Text& out) { out.number(source.lease.iaid_); }

}  // namespace lease6

}  // namespace runscript
