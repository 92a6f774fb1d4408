// SPDX-License-Identifier: MPL-2.0

#include "packets.h"

#include "fields.h"

#include <dhcp/libdhcp++.h>

#include <boost/make_shared.hpp>
#include <boost/pointer_cast.hpp>

#include <stdexcept>

using isc::data::ConstElementPtr;
using namespace isc::dhcp;

namespace runscript::driver {

namespace {

// Kea's setters refuse a null hardware address, yet a callout must bear one.
class Packet4 : public Pkt4 {
public:
    using Pkt4::Pkt4;
    void forget_hardware_address() { hwaddr_.reset(); }
};

// The inverse of Kea's static getName(type).
template <typename Packet> uint8_t message_type(const std::string& name) {
    for (int type = 1; type < 256; ++type) {
        if (name == Packet::getName(static_cast<uint8_t>(type))) {
            return static_cast<uint8_t>(type);
        }
    }
    throw std::invalid_argument("unknown message type " + name);
}

// A map from codes to bytes, or to a list of bytes where there are several with this code.
OptionCollection make_options(Option::Universe universe, const ConstElementPtr& description) {
    OptionCollection options;
    for (const auto& [key, value] : description->mapValue()) {
        const auto code = static_cast<uint16_t>(std::stoul(key));
        const bool is_list = value->getType() == isc::data::Element::list;
        for (size_t i = 0; i < (is_list ? value->size() : 1); ++i) {
            options.emplace(code, boost::make_shared<Option>(
                                      universe, code, bytes_of(is_list ? value->get(static_cast<int>(i)) : value)));
        }
    }
    return options;
}

void add_options(Pkt& packet, Option::Universe universe, Fields& fields, const std::string& name) {
    if (const ConstElementPtr options = fields.element(name)) {
        packet.options_.merge(make_options(universe, options));
    }
}

// As Kea reads what a relay agent has added.
OptionCollection read_relay_options(const ConstElementPtr& description) {
    isc::util::OutputBuffer sent(0);
    LibDHCP::packOptions6(sent, make_options(Option::V6, description));
    const auto* const bytes = static_cast<const uint8_t*>(sent.getData());
    OptionCollection options;
    LibDHCP::unpackOptions6(OptionBuffer(bytes, bytes + sent.getLength()), "dhcp6", options);
    return options;
}

void set_reception(Pkt& packet, Fields& fields, const std::string& any_address) {
    if (const ConstElementPtr classes = fields.element("classes")) {
        for (const ConstElementPtr name : classes->listValue()) {
            packet.addClass(name->stringValue());
        }
    }
    packet.setIface(fields.text("iface"));
    if (fields.has("ifindex")) {
        packet.setIndex(static_cast<int>(fields.number("ifindex")));
    }
    packet.setLocalAddr(fields.address("local-address", any_address));
    packet.setLocalPort(static_cast<uint16_t>(fields.number("local-port")));
    packet.setRemoteAddr(fields.address("remote-address", any_address));
    packet.setRemotePort(static_cast<uint16_t>(fields.number("remote-port")));
}

template <typename Packet> boost::shared_ptr<Packet> reparsed(Pkt& packet) {
    packet.pack();
    const auto& wire = packet.getBuffer();
    const auto result = boost::make_shared<Packet>(
        static_cast<const uint8_t*>(wire.getData()), wire.getLength());
    result->unpack();
    return result;
}

Pkt6::RelayInfo make_relay(const ConstElementPtr& description) {
    Fields fields(description);
    Pkt6::RelayInfo relay;
    relay.hop_count_ = static_cast<uint8_t>(fields.number("hops"));
    relay.linkaddr_ = fields.address("link", "::");
    relay.peeraddr_ = fields.address("peer", "::");
    if (const ConstElementPtr options = fields.element("options")) {
        relay.options_ = read_relay_options(options);
    }
    fields.finish();
    return relay;
}

}  // namespace

Pkt4Ptr make_packet4(const ConstElementPtr& description) {
    if (is_null(description)) {
        return Pkt4Ptr();
    }
    Fields fields(description);
    Pkt4 sent(message_type<Pkt4>(fields.text("type", "DHCPDISCOVER")),
              static_cast<uint32_t>(fields.number("transid")));
    sent.setHops(static_cast<uint8_t>(fields.number("hops")));
    sent.setSecs(static_cast<uint16_t>(fields.number("secs")));
    sent.setFlags(static_cast<uint16_t>(fields.number("flags")));
    sent.setCiaddr(fields.address("ciaddr", "0.0.0.0"));
    sent.setSiaddr(fields.address("siaddr", "0.0.0.0"));
    sent.setYiaddr(fields.address("yiaddr", "0.0.0.0"));
    sent.setGiaddr(fields.address("giaddr", "0.0.0.0"));
    add_options(sent, Option::V4, fields, "options");

    const auto packet = reparsed<Packet4>(sent);
    add_options(*packet, Option::V4, fields, "unread-options");
    set_reception(*packet, fields, "0.0.0.0");
    if (const HWAddrPtr address = fields.hardware_address()) {
        packet->setHWAddr(address);
    } else if (fields.has("hwaddr")) {
        packet->forget_hardware_address();
    }
    fields.finish();
    return packet;
}

Pkt6Ptr make_packet6(const ConstElementPtr& description) {
    if (is_null(description)) {
        return Pkt6Ptr();
    }
    Fields fields(description);
    Pkt6 sent(message_type<Pkt6>(fields.text("type", "SOLICIT")),
              static_cast<uint32_t>(fields.number("transid")));
    add_options(sent, Option::V6, fields, "options");

    const auto packet = reparsed<Pkt6>(sent);
    add_options(*packet, Option::V6, fields, "unread-options");
    set_reception(*packet, fields, "::");
    if (const ConstElementPtr relays = fields.element("relays")) {
        for (const ConstElementPtr relay : relays->listValue()) {
            packet->addRelayInfo(make_relay(relay));
        }
    }
    if (const HWAddrPtr address = fields.hardware_address()) {
        packet->setRemoteHWAddr(address);
    }
    fields.finish();
    return packet;
}

}  // namespace runscript::driver
