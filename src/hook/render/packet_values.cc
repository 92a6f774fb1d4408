// SPDX-License-Identifier: MPL-2.0
// The values that come from a packet.

#include "hook/render/values.h"

namespace runscript {

namespace {

void write_interface(const isc::dhcp::Pkt& packet, Text& out) {
    out.printable(packet.getIface());
}

void write_ifindex(const isc::dhcp::Pkt& packet, Text& out) {
    if (packet.indexSet()) {
        out.number(packet.getIndex());
    }
}

void write_hwaddr(const isc::dhcp::HWAddrPtr& hwaddr, Text& out) {
    if (hwaddr) {
        out.colon_hex(hwaddr->hwaddr_);
    }
}

void write_hwaddr_type(const isc::dhcp::HWAddrPtr& hwaddr, Text& out) {
    if (hwaddr) {
        out.number(hwaddr->htype_);
    }
}

void write_hwaddr_source(const isc::dhcp::HWAddrPtr& hwaddr, Text& out) {
    if (hwaddr) {
        out.number(hwaddr->source_);
    }
}

// Sub-option `code` of the relay agent information (RFC 3046), as "0x" and hex digits.
void write_relay_agent_suboption(const Packet4& source, std::uint16_t code, Text& out) {
    if (!source.relay_agent) {
        return;
    }
    if (const isc::dhcp::OptionPtr option = source.relay_agent->getOption(code)) {
        out.hex(option->toBinary());
    }
}

}  // namespace

namespace pkt4 {

void type(const Packet4& source, Text& out) { out.plain(source.packet.getName()); }
void interface(const Packet4& source, Text& out) { write_interface(source.packet, out); }
void ifindex(const Packet4& source, Text& out) { write_ifindex(source.packet, out); }
void hwaddr(const Packet4& source, Text& out) { write_hwaddr(source.hwaddr, out); }
void hwaddr_type(const Packet4& source, Text& out) { write_hwaddr_type(source.hwaddr, out); }
void hwaddr_source(const Packet4& source, Text& out) { write_hwaddr_source(source.hwaddr, out); }
void relayed(const Packet4& source, Text& out) { out.boolean(source.packet.isRelayed()); }
void relay_hops(const Packet4& source, Text& out) { out.number(source.packet.getHops()); }
void ciaddr(const Packet4& source, Text& out) { out.address(source.packet.getCiaddr()); }
void siaddr(const Packet4& source, Text& out) { out.address(source.packet.getSiaddr()); }
void yiaddr(const Packet4& source, Text& out) { out.address(source.packet.getYiaddr()); }
void giaddr(const Packet4& source, Text& out) { out.address(source.packet.getGiaddr()); }

void option60(const Packet4& source, Text& out) {
    if (source.vendor_class) {
        const isc::dhcp::OptionBuffer& bytes = source.vendor_class->getData();
        out.printable({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
}

void rai(const Packet4& source, Text& out) {
    if (source.relay_agent) {
        out.hex(source.relay_agent->toBinary());
    }
}

void rai_circuit_id(const Packet4& source, Text& out) {
    write_relay_agent_suboption(source, isc::dhcp::RAI_OPTION_AGENT_CIRCUIT_ID, out);
}

void rai_remote_id(const Packet4& source, Text& out) {
    write_relay_agent_suboption(source, isc::dhcp::RAI_OPTION_REMOTE_ID, out);
}

}  // namespace pkt4

namespace pkt6 {

void type(const Packet6& source, Text& out) { out.plain(source.packet.getName()); }
void interface(const Packet6& source, Text& out) { write_interface(source.packet, out); }
void ifindex(const Packet6& source, Text& out) { write_ifindex(source.packet, out); }

void duid(const Packet6& source, Text& out) {
    if (source.duid) {
        out.plain(source.duid->toText());
    }
}

void hwaddr(const Packet6& source, Text& out) { write_hwaddr(source.hwaddr, out); }
void hwaddr_type(const Packet6& source, Text& out) { write_hwaddr_type(source.hwaddr, out); }
void hwaddr_source(const Packet6& source, Text& out) { write_hwaddr_source(source.hwaddr, out); }

void local_address(const Packet6& source, Text& out) {
    out.address(source.packet.getLocalAddr());
}

void local_port(const Packet6& source, Text& out) { out.number(source.packet.getLocalPort()); }

void remote_address(const Packet6& source, Text& out) {
    out.address(source.packet.getRemoteAddr());
}

void remote_port(const Packet6& source, Text& out) { out.number(source.packet.getRemotePort()); }
void label(const Packet6& source, Text& out) { out.printable(source.packet.getLabel()); }
void transaction_id(const Packet6& source, Text& out) { out.number(source.packet.getTransid()); }

}  // namespace pkt6

}  // namespace runscript
