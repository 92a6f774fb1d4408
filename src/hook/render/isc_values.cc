// SPDX-License-Identifier: MPL-2.0
// The values of the dialect isc: byte for byte those of Kea's own library, of this Kea (its run_script.cc).

#include <dhcp/dhcp4.h>
#include <dhcp/dhcp6.h>

#include "hook/isc_variables.h"
#include "hook/render/hwaddr.h"

namespace runscript {

namespace {

// That library takes each number for one without a sign.
void write_unsigned(std::uint64_t value, Text& out) {
    out.plain(std::to_string(value));
}

void write_boolean(bool value, Text& out) {
    out.plain(value ? "true" : "false");
}

template <typename Identifier>
void write_identifier(const Identifier& identifier, Text& out) {
    if (identifier) {
        out.plain(identifier->toText());
    }
}

bool write_option(const isc::dhcp::OptionPtr& option, Text& out) {
    if (option) {
        out.hex(option->toBinary());
    }
    return option != nullptr;
}

bool write_relay_option(const Packet6& source, std::uint16_t code, Text& out) {
    return write_option(source.packet.getAnyRelayOption(code, isc::dhcp::Pkt6::RELAY_SEARCH_FROM_CLIENT), out);
}

void write_cltt(const isc::dhcp::Lease& lease, Text& out) {
    write_unsigned(static_cast<std::uint64_t>(lease.cltt_), out);
}

void write_index(const isc::dhcp::Pkt& packet, Text& out) {
    write_unsigned(static_cast<std::uint64_t>(packet.getIndex()), out);
}

}  // namespace

void isc_pkt4::type(const Packet4& source, Text& out) { out.plain(source.packet.getName()); }
void isc_pkt4::txid(const Packet4& source, Text& out) { out.number(source.packet.getTransid()); }
void isc_pkt4::local_addr(const Packet4& source, Text& out) { out.address(source.packet.getLocalAddr()); }
void isc_pkt4::local_port(const Packet4& source, Text& out) { out.number(source.packet.getLocalPort()); }
void isc_pkt4::remote_addr(const Packet4& source, Text& out) { out.address(source.packet.getRemoteAddr()); }
void isc_pkt4::remote_port(const Packet4& source, Text& out) { out.number(source.packet.getRemotePort()); }
void isc_pkt4::iface_index(const Packet4& source, Text& out) { write_index(source.packet, out); }
void isc_pkt4::iface_name(const Packet4& source, Text& out) { out.raw(source.packet.getIface()); }
void isc_pkt4::hops(const Packet4& source, Text& out) { out.number(source.packet.getHops()); }
void isc_pkt4::secs(const Packet4& source, Text& out) { out.number(source.packet.getSecs()); }
void isc_pkt4::flags(const Packet4& source, Text& out) { out.number(source.packet.getFlags()); }
void isc_pkt4::ciaddr(const Packet4& source, Text& out) { out.address(source.packet.getCiaddr()); }
void isc_pkt4::siaddr(const Packet4& source, Text& out) { out.address(source.packet.getSiaddr()); }
void isc_pkt4::yiaddr(const Packet4& source, Text& out) { out.address(source.packet.getYiaddr()); }
void isc_pkt4::giaddr(const Packet4& source, Text& out) { out.address(source.packet.getGiaddr()); }
void isc_pkt4::relayed(const Packet4& source, Text& out) { write_boolean(source.packet.isRelayed(), out); }
void isc_pkt4::hwaddr(const Packet4& source, Text& out) { write_hwaddr(source.hwaddr, out); }
void isc_pkt4::hwaddr_type(const Packet4& source, Text& out) { write_hwaddr_type(source.hwaddr, out); }

void isc_pkt4::local_hwaddr(const Packet4& source, Text& out) {
    write_hwaddr(source.packet.getLocalHWAddr(), out);
}

void isc_pkt4::local_hwaddr_type(const Packet4& source, Text& out) {
    write_hwaddr_type(source.packet.getLocalHWAddr(), out);
}

void isc_pkt4::remote_hwaddr(const Packet4& source, Text& out) {
    write_hwaddr(source.packet.getRemoteHWAddr(), out);
}

void isc_pkt4::remote_hwaddr_type(const Packet4& source, Text& out) {
    write_hwaddr_type(source.packet.getRemoteHWAddr(), out);
}

bool isc_pkt4::option_82(const Packet4& source, Text& out) {
    return write_option(source.option(isc::dhcp::DHO_DHCP_AGENT_OPTIONS), out);
}

bool isc_pkt4::option_82_sub_option_1(const Packet4& source, Text& out) {
    return write_option(source.relay_agent_suboption(isc::dhcp::RAI_OPTION_AGENT_CIRCUIT_ID), out);
}

bool isc_pkt4::option_82_sub_option_2(const Packet4& source, Text& out) {
    return write_option(source.relay_agent_suboption(isc::dhcp::RAI_OPTION_REMOTE_ID), out);
}

void isc_pkt6::type(const Packet6& source, Text& out) { out.plain(source.packet.getName()); }
void isc_pkt6::txid(const Packet6& source, Text& out) { out.number(source.packet.getTransid()); }
void isc_pkt6::local_addr(const Packet6& source, Text& out) { out.address(source.packet.getLocalAddr()); }
void isc_pkt6::local_port(const Packet6& source, Text& out) { out.number(source.packet.getLocalPort()); }
void isc_pkt6::remote_addr(const Packet6& source, Text& out) { out.address(source.packet.getRemoteAddr()); }
void isc_pkt6::remote_port(const Packet6& source, Text& out) { out.number(source.packet.getRemotePort()); }
void isc_pkt6::iface_index(const Packet6& source, Text& out) { write_index(source.packet, out); }
void isc_pkt6::iface_name(const Packet6& source, Text& out) { out.raw(source.packet.getIface()); }

void isc_pkt6::remote_hwaddr(const Packet6& source, Text& out) {
    write_hwaddr(source.packet.getRemoteHWAddr(), out);
}

void isc_pkt6::remote_hwaddr_type(const Packet6& source, Text& out) {
    write_hwaddr_type(source.packet.getRemoteHWAddr(), out);
}

void isc_pkt6::proto(const Packet6& source, Text& out) {
    out.plain(source.packet.getProto() == isc::dhcp::Pkt6::UDP ? "UDP" : "TCP");
}

void isc_pkt6::client_id(const Packet6& source, Text& out) { write_identifier(source.duid, out); }

bool isc_pkt6::option_18(const Packet6& source, Text& out) {
    return write_relay_option(source, D6O_INTERFACE_ID, out);
}

bool isc_pkt6::option_37(const Packet6& source, Text& out) {
    return write_relay_option(source, D6O_REMOTE_ID, out);
}

bool isc_pkt6::option_38(const Packet6& source, Text& out) {
    return write_relay_option(source, D6O_SUBSCRIBER_ID, out);
}

void isc_subnet4::id(const Subnet4& source, Text& out) { out.number(source.subnet.getID()); }
void isc_subnet4::name(const Subnet4& source, Text& out) { out.plain(source.subnet.toText()); }
void isc_subnet4::prefix(const Subnet4& source, Text& out) { out.address(source.subnet.get().first); }
void isc_subnet4::prefix_len(const Subnet4& source, Text& out) { out.number(source.subnet.get().second); }

void isc_lease4::address(const Lease4& source, Text& out) { out.address(source.lease.addr_); }
void isc_lease4::cltt(const Lease4& source, Text& out) { write_cltt(source.lease, out); }
void isc_lease4::hostname(const Lease4& source, Text& out) { out.raw(source.lease.hostname_); }
void isc_lease4::hwaddr(const Lease4& source, Text& out) { write_hwaddr(source.lease.hwaddr_, out); }
void isc_lease4::hwaddr_type(const Lease4& source, Text& out) { write_hwaddr_type(source.lease.hwaddr_, out); }
void isc_lease4::subnet_id(const Lease4& source, Text& out) { out.number(source.lease.subnet_id_); }
void isc_lease4::valid_lifetime(const Lease4& source, Text& out) { out.number(source.lease.valid_lft_); }
void isc_lease4::client_id(const Lease4& source, Text& out) { write_identifier(source.lease.client_id_, out); }

void isc_lease6::address(const Lease6& source, Text& out) { out.address(source.lease.addr_); }
void isc_lease6::cltt(const Lease6& source, Text& out) { write_cltt(source.lease, out); }
void isc_lease6::hostname(const Lease6& source, Text& out) { out.raw(source.lease.hostname_); }
void isc_lease6::hwaddr(const Lease6& source, Text& out) { write_hwaddr(source.lease.hwaddr_, out); }
void isc_lease6::hwaddr_type(const Lease6& source, Text& out) { write_hwaddr_type(source.lease.hwaddr_, out); }
void isc_lease6::subnet_id(const Lease6& source, Text& out) { out.number(source.lease.subnet_id_); }
void isc_lease6::valid_lifetime(const Lease6& source, Text& out) { out.number(source.lease.valid_lft_); }
void isc_lease6::duid(const Lease6& source, Text& out) { write_identifier(source.lease.duid_, out); }
void isc_lease6::iaid(const Lease6& source, Text& out) { out.number(source.lease.iaid_); }
void isc_lease6::preferred_lifetime(const Lease6& source, Text& out) { out.number(source.lease.preferred_lft_); }
void isc_lease6::prefix_len(const Lease6& source, Text& out) { out.number(source.lease.prefixlen_); }

void isc_lease4::state(const Lease4& source, Text& out) {
    out.plain(isc::dhcp::Lease4::statesToText(source.lease.state_));
}

void isc_lease6::state(const Lease6& source, Text& out) {
    out.plain(isc::dhcp::Lease6::statesToText(source.lease.state_));
}

void isc_lease6::type(const Lease6& source, Text& out) {
    out.plain(isc::dhcp::Lease::typeToText(source.lease.type_));
}

void isc_remove_lease::value(const bool& source, Text& out) { write_boolean(source, out); }

void isc_address6::value(const isc::asiolink::IOAddress& source, Text& out) { out.address(source); }

void isc_client_id::pkt4_client_id(const isc::dhcp::ClientIdPtr& source, Text& out) { write_identifier(source, out); }

void isc_hwaddr::pkt4_hwaddr(const isc::dhcp::HWAddrPtr& source, Text& out) { write_hwaddr(source, out); }
void isc_hwaddr::pkt4_hwaddr_type(const isc::dhcp::HWAddrPtr& source, Text& out) { write_hwaddr_type(source, out); }

void isc_ia::pkt6_ia_iaid(const isc::dhcp::Option6IAPtr& source, Text& out) {
    if (source) {
        out.number(source->getIAID());
    }
}

void isc_ia::pkt6_ia_ia_type(const isc::dhcp::Option6IAPtr& source, Text& out) {
    if (source) {
        out.number(source->getType());
    }
}

void isc_ia::pkt6_ia_ia_t1(const isc::dhcp::Option6IAPtr& source, Text& out) {
    if (source) {
        out.number(source->getT1());
    }
}

void isc_ia::pkt6_ia_ia_t2(const isc::dhcp::Option6IAPtr& source, Text& out) {
    if (source) {
        out.number(source->getT2());
    }
}

}  // namespace runscript
