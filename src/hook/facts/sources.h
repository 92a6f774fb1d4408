// SPDX-License-Identifier: MPL-2.0
// What the values of variables are taken from: views of Kea's objects, made inside a callout and gone with it. What is
// dear is looked up when it is asked for first, since no script may want it.

#pragma once

#include <cc/data.h>
#include <database/audit_entry.h>
#include <dhcp/duid.h>
#include <dhcp/hwaddr.h>
#include <dhcp/option.h>
#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>
#include <dhcpsrv/lease.h>
#include <dhcpsrv/subnet.h>

#include <cstdint>
#include <optional>

namespace runscript {

// An option of a packet as it is, or null. Inside a callout Kea hands out a copy of each option that is
// asked for, so that a hook may change it; we only read.
isc::dhcp::OptionPtr peek_option(isc::dhcp::Pkt& packet, std::uint16_t code);

struct Packet4 {
    explicit Packet4(isc::dhcp::Pkt4& its_packet);

    // Null when there is none.
    isc::dhcp::OptionPtr option(std::uint16_t code) const { return peek_option(packet, code); }
    isc::dhcp::OptionPtr relay_agent_suboption(std::uint16_t code) const;  // of option 82, RFC 3046

    isc::dhcp::Pkt4& packet;         // only read; Kea has methods that only read, and are not const
    isc::dhcp::HWAddrPtr hwaddr;     // null when the packet has none
    isc::dhcp::OptionPtr client_id;  // option 61; null when there is none
};

struct Packet6 {
    explicit Packet6(isc::dhcp::Pkt6& its_packet);

    // Null when there is none.
    isc::dhcp::OptionPtr option(std::uint16_t code) const { return peek_option(packet, code); }

    // From wherever Kea finds it in the packet; null when nowhere, and when it throws at a client id that is malformed.
    const isc::dhcp::HWAddrPtr& hwaddr() const;

    isc::dhcp::Pkt6& packet;  // only read, as above
    isc::dhcp::DuidPtr duid;  // the client's; null when the packet has none

private:
    mutable std::optional<isc::dhcp::HWAddrPtr> hwaddr_;
};

struct Subnet4 {
    explicit Subnet4(const isc::dhcp::Subnet& its_subnet) : subnet(its_subnet) {}

    const isc::dhcp::Subnet& subnet;
};

struct Subnet6 {
    explicit Subnet6(const isc::dhcp::Subnet& its_subnet) : subnet(its_subnet) {}

    const isc::dhcp::Subnet& subnet;
};

// T1 and T2 as the server sends them for a lease, in seconds; none when it does not send the option.
struct Timers {
    std::optional<std::uint32_t> renew;
    std::optional<std::uint32_t> rebind;
};

// Whether a DUID stands in the lease. A declined lease has none: Kea puts a placeholder there, which differs
// between its versions (DUID::EMPTY).
bool has_owner(const isc::dhcp::Lease6& lease);

struct Lease4 {
    explicit Lease4(const isc::dhcp::Lease4& its_lease) : lease(its_lease) {}

    // By the lease's number: few hook points have an argument subnet4, and a shared network may have given the lease
    // from another of its subnets. Null where it is not configured any more.
    const isc::dhcp::Subnet4* subnet() const;

    // None without a subnet.
    const Timers& timers() const;

    const isc::dhcp::Lease4& lease;

private:
    mutable std::optional<isc::dhcp::ConstSubnet4Ptr> subnet_;
    mutable std::optional<Timers> timers_;
};

struct Lease6 {
    explicit Lease6(const isc::dhcp::Lease6& its_lease) : lease(its_lease) {}

    // As above.
    const isc::dhcp::Subnet6* subnet() const;

    // None without a subnet.
    const Timers& timers() const;

    const isc::dhcp::Lease6& lease;

private:
    mutable std::optional<isc::dhcp::ConstSubnet6Ptr> subnet_;
    mutable std::optional<Timers> timers_;
};

// What Kea holds as JSON. None of these pointers is null.
struct Json {
    isc::data::ConstElementPtr element;
};

// Kea's answer to a command: a map with result, and possibly text and arguments.
struct CommandResponse {
    isc::data::ConstElementPtr element;
};

struct AuditEntries {
    isc::db::AuditEntryCollectionPtr entries;
};

}  // namespace runscript
