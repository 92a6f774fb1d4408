// SPDX-License-Identifier: MPL-2.0
// The values that come from a packet.

#include <cc/data.h>
#include <dhcp/dhcp4.h>
#include <dhcp/dhcp6.h>
#include <dhcp/option4_client_fqdn.h>
#include <dhcp/option6_client_fqdn.h>
#include <dhcp/option_int_array.h>

#include <boost/pointer_cast.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "hook/render/hwaddr.h"
#include "hook/values.h"

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

void write_hwaddr_source(const isc::dhcp::HWAddrPtr& hwaddr, Text& out) {
    if (hwaddr) {
        out.number(hwaddr->source_);
    }
}

void write_classes(const isc::dhcp::Pkt& packet, Text& out) {
    out.json_texts(packet.getClasses());
}

// All of its bytes, as text; nothing when it is null.
void write_text(const isc::dhcp::OptionPtr& option, Text& out) {
    if (option) {
        const isc::dhcp::OptionBuffer& bytes = option->getData();
        out.printable({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
}

using Fqdn4 = isc::dhcp::Option4ClientFqdn;
using Fqdn6 = isc::dhcp::Option6ClientFqdn;

// RFC 4702 and RFC 4704. Null where the packet has no such option that Kea can read.
boost::shared_ptr<Fqdn4> fqdn_of(const Packet4& source) {
    return boost::dynamic_pointer_cast<Fqdn4>(source.option(isc::dhcp::DHO_FQDN));
}

boost::shared_ptr<Fqdn6> fqdn_of(const Packet6& source) {
    return boost::dynamic_pointer_cast<Fqdn6>(source.option(D6O_CLIENT_FQDN));
}

template <typename Packet>
void write_fqdn(const Packet& source, Text& out) {
    if (const auto fqdn = fqdn_of(source)) {
        out.printable(fqdn->getDomainName());
    }
}

template <typename Packet>
void write_flags(const Packet& source, std::initializer_list<std::pair<const char*, std::uint8_t>> flags, Text& out) {
    if (const auto fqdn = fqdn_of(source)) {
        for (const auto& [letter, flag] : flags) {
            out.plain(fqdn->getFlag(flag) ? letter : "");
        }
    }
}

// Sets in `map` what the relay agent says in the option, as "0x" and hex digits.
void set_relay_option(const isc::dhcp::Pkt6::RelayInfo& relay, std::uint16_t code, const char* name,
                      isc::data::Element& map) {
    if (const auto found = relay.options_.find(code); found != relay.options_.end()) {
        std::string text;
        Text(text).hex(found->second->toBinary());
        map.set(name, isc::data::Element::create(text));
    }
}

isc::data::ElementPtr json_of(const isc::dhcp::Pkt6::RelayInfo& relay) {
    const auto map = isc::data::Element::createMap();
    map->set("link-address", isc::data::Element::create(relay.linkaddr_.toText()));
    map->set("peer-address", isc::data::Element::create(relay.peeraddr_.toText()));
    map->set("hop-count", isc::data::Element::create(static_cast<std::int64_t>(relay.hop_count_)));
    set_relay_option(relay, D6O_INTERFACE_ID, "interface-id", *map);
    set_relay_option(relay, D6O_REMOTE_ID, "remote-id", *map);
    return map;
}

// All of its bytes, as "0x" and hex digits; nothing when it is null.
void write_bytes(const isc::dhcp::OptionPtr& option, Text& out) {
    if (option) {
        out.hex(option->toBinary());
    }
}

}  // namespace

void pkt4::type(const Packet4& source, Text& out) { out.plain(source.packet.getName()); }
void pkt4::interface(const Packet4& source, Text& out) { write_interface(source.packet, out); }
void pkt4::ifindex(const Packet4& source, Text& out) { write_ifindex(source.packet, out); }
void pkt4::hwaddr(const Packet4& source, Text& out) { write_hwaddr(source.hwaddr, out); }
void pkt4::hwaddr_type(const Packet4& source, Text& out) { write_hwaddr_type(source.hwaddr, out); }
void pkt4::hwaddr_source(const Packet4& source, Text& out) { write_hwaddr_source(source.hwaddr, out); }
void pkt4::relayed(const Packet4& source, Text& out) { out.boolean(source.packet.isRelayed()); }
void pkt4::relay_hops(const Packet4& source, Text& out) { out.number(source.packet.getHops()); }
void pkt4::ciaddr(const Packet4& source, Text& out) { out.address(source.packet.getCiaddr()); }
void pkt4::siaddr(const Packet4& source, Text& out) { out.address(source.packet.getSiaddr()); }
void pkt4::yiaddr(const Packet4& source, Text& out) { out.address(source.packet.getYiaddr()); }
void pkt4::giaddr(const Packet4& source, Text& out) { out.address(source.packet.getGiaddr()); }

void pkt4::transaction_id(const Packet4& source, Text& out) { out.number(source.packet.getTransid()); }
void pkt4::secs(const Packet4& source, Text& out) { out.number(source.packet.getSecs()); }
void pkt4::flags(const Packet4& source, Text& out) { out.number(source.packet.getFlags()); }

void pkt4::client_id(const Packet4& source, Text& out) {
    if (source.client_id) {
        out.colon_hex(source.client_id->getData());
    }
}

// Four bytes, if it is well-formed.
void pkt4::server_id(const Packet4& source, Text& out) {
    const auto option = source.option(isc::dhcp::DHO_DHCP_SERVER_IDENTIFIER);
    const std::vector<std::uint8_t> bytes = option ? option->toBinary() : std::vector<std::uint8_t>();
    if (bytes.size() == isc::asiolink::V4ADDRESS_LEN) {
        out.address(isc::asiolink::IOAddress::fromBytes(AF_INET, bytes.data()));
    }
}

void pkt4::classes(const Packet4& source, Text& out) { write_classes(source.packet, out); }

void pkt4::hostname(const Packet4& source, Text& out) { write_text(source.option(isc::dhcp::DHO_HOST_NAME), out); }
void pkt4::fqdn(const Packet4& source, Text& out) { write_fqdn(source, out); }

void pkt4::fqdn_flags(const Packet4& source, Text& out) {
    write_flags(source, {{"S", Fqdn4::FLAG_S}, {"O", Fqdn4::FLAG_O}, {"N", Fqdn4::FLAG_N}, {"E", Fqdn4::FLAG_E}}, out);
}

void pkt4::vendor_class(const Packet4& source, Text& out) {
    write_text(source.option(isc::dhcp::DHO_VENDOR_CLASS_IDENTIFIER), out);
}

void pkt4::architecture(const Packet4& source, Text& out) {
    const isc::dhcp::OptionPtr option = source.option(isc::dhcp::DHO_SYSTEM);
    if (const auto types = boost::dynamic_pointer_cast<isc::dhcp::OptionUint16Array>(option);
        types && !types->getValues().empty()) {
        out.number(types->getValues().front());
    }
}

void pkt4::rai(const Packet4& source, Text& out) {
    write_bytes(source.option(isc::dhcp::DHO_DHCP_AGENT_OPTIONS), out);
}

void pkt4::circuit_id(const Packet4& source, Text& out) {
    write_bytes(source.relay_agent_suboption(isc::dhcp::RAI_OPTION_AGENT_CIRCUIT_ID), out);
}

void pkt4::remote_id(const Packet4& source, Text& out) {
    write_bytes(source.relay_agent_suboption(isc::dhcp::RAI_OPTION_REMOTE_ID), out);
}

void pkt6::type(const Packet6& source, Text& out) { out.plain(source.packet.getName()); }
void pkt6::interface(const Packet6& source, Text& out) { write_interface(source.packet, out); }
void pkt6::ifindex(const Packet6& source, Text& out) { write_ifindex(source.packet, out); }

void pkt6::duid(const Packet6& source, Text& out) {
    if (source.duid) {
        out.plain(source.duid->toText());
    }
}

void pkt6::hwaddr(const Packet6& source, Text& out) { write_hwaddr(source.hwaddr(), out); }
void pkt6::hwaddr_type(const Packet6& source, Text& out) { write_hwaddr_type(source.hwaddr(), out); }
void pkt6::hwaddr_source(const Packet6& source, Text& out) { write_hwaddr_source(source.hwaddr(), out); }

void pkt6::local_address(const Packet6& source, Text& out) {
    out.address(source.packet.getLocalAddr());
}

void pkt6::local_port(const Packet6& source, Text& out) { out.number(source.packet.getLocalPort()); }

void pkt6::remote_address(const Packet6& source, Text& out) {
    out.address(source.packet.getRemoteAddr());
}

// The relay agent next to the client comes last (Kea's dhcp/pkt6.h).
void pkt6::client_address(const Packet6& source, Text& out) {
    const auto relays = static_cast<std::uint8_t>(source.packet.relay_info_.size());
    if (relays == 0) {
        remote_address(source, out);
    } else {
        out.address(source.packet.getRelay6PeerAddress(relays - 1));
    }
}

// Here the one next to the client comes first.
void pkt6::relays(const Packet6& source, Text& out) {
    const auto& relays = source.packet.relay_info_;
    const auto list = isc::data::Element::createList();
    std::for_each(relays.rbegin(), relays.rend(), [&](const auto& relay) { list->add(json_of(relay)); });
    out.json(*list);
}

void pkt6::server_duid(const Packet6& source, Text& out) {
    if (const auto option = source.option(D6O_SERVERID)) {
        out.colon_hex(option->getData());
    }
}

void pkt6::classes(const Packet6& source, Text& out) { write_classes(source.packet, out); }
void pkt6::fqdn(const Packet6& source, Text& out) { write_fqdn(source, out); }

void pkt6::fqdn_flags(const Packet6& source, Text& out) {
    write_flags(source, {{"S", Fqdn6::FLAG_S}, {"O", Fqdn6::FLAG_O}, {"N", Fqdn6::FLAG_N}}, out);
}

void pkt6::remote_port(const Packet6& source, Text& out) { out.number(source.packet.getRemotePort()); }
void pkt6::label(const Packet6& source, Text& out) { out.printable(source.packet.getLabel()); }
void pkt6::transaction_id(const Packet6& source, Text& out) { out.number(source.packet.getTransid()); }

}  // namespace runscript
