// SPDX-License-Identifier: MPL-2.0

#include "hook/render/option_values.h"

#include <dhcp/libdhcp++.h>

#include <cctype>
#include <exception>
#include <string>
#include <string_view>

#include "hook/arguments.h"
#include "hook/render/option_text.h"

namespace runscript {

namespace {

using isc::dhcp::LibDHCP;
using isc::dhcp::Option;
using isc::dhcp::OptionBuffer;
using isc::dhcp::OptionDefinitionPtr;
using isc::dhcp::OptionPtr;

// Kea's names for the options of packets.
constexpr char kSpace4[] = "dhcp4";
constexpr char kSpace6[] = "dhcp6";

// Kea's own definition, or one of its configuration; null where there is none.
OptionDefinitionPtr definition_in(const std::string& space, std::uint16_t code) {
    const OptionDefinitionPtr standard = LibDHCP::getOptionDef(space, code);
    return standard ? standard : LibDHCP::getRuntimeOptionDef(space, code);
}

OptionDefinitionPtr vendor_definition(Option::Universe universe, std::uint32_t enterprise, std::uint16_t code) {
    const OptionDefinitionPtr standard = LibDHCP::getVendorOptionDef(universe, enterprise, code);
    return standard ? standard : LibDHCP::getRuntimeOptionDef("vendor-" + std::to_string(enterprise), code);
}

// Where the definitions of an option's sub-options are.
std::string space_in(const std::string& space, std::uint16_t code) {
    OptionDefinitionPtr definition = definition_in(space, code);
    if (!definition) {
        definition = LibDHCP::getLastResortOptionDef(space, code);
    }
    const std::string inner = definition ? definition->getEncapsulatedSpace() : std::string();
    // An IA of DHCPv6 has options in it whose codes are those of the packet's (RFC 8415).
    return inner.empty() && space == kSpace6 ? space : inner;
}

OptionDefinitionPtr definition_of(Option::Universe universe, const OptionPath& path) {
    const std::string space = universe == Option::V4 ? kSpace4 : kSpace6;
    if (!path.sub) {
        return definition_in(space, path.code);
    }
    return path.enterprise ? vendor_definition(universe, *path.enterprise, *path.sub)
                           : definition_in(space_in(space, path.code), *path.sub);
}

// Without its code and length.
OptionBuffer bytes_of(const Option& option) {
    try {
        return option.toBinary();
    } catch (const std::exception&) {  // one that Kea cannot write
        return option.getData();
    }
}

void set_option(const ChosenOption& chosen, std::string_view prefix, const OptionPtr& option,
                Environment& environment) {
    if (!option) {
        environment.set_value(prefix, chosen.name, [](Text&) {});
        environment.set_value(prefix, chosen.hex_name, [](Text&) {});
        return;
    }
    const OptionBuffer bytes = bytes_of(*option);
    environment.set_value(prefix, chosen.name, [&](Text& out) {
        const OptionDefinitionPtr definition = definition_of(option->getUniverse(), chosen.path);
        write_option_text(*option, definition.get(), bytes, out);
    });
    environment.set_value(prefix, chosen.hex_name, [&](Text& out) {
        if (bytes.empty()) {
            out.plain("0x");  // there it is, unlike one that is not
        } else {
            out.hex(bytes);
        }
    });
}

// Sets them for the arguments that are packets.
class OptionSetter {
public:
    OptionSetter(const ChosenOptions& chosen, Environment& environment) : chosen_(chosen), environment_(environment) {}

    void operator()(std::string_view argument, const std::optional<Packet4>& packet) const { set(argument, packet); }
    void operator()(std::string_view argument, const std::optional<Packet6>& packet) const { set(argument, packet); }
    template <typename Other> void operator()(std::string_view, const Other&) const {}

private:
    template <typename Packet> void set(std::string_view argument, const std::optional<Packet>& packet) const {
        if (argument.substr(0, 5) != "query" && !chosen_.in_responses) {
            return;
        }
        std::string prefix = "KEA_";
        for (const char letter : argument) {
            prefix += static_cast<char>(std::toupper(letter));
        }
        prefix += '_';
        for (const ChosenOption& option : chosen_.options) {
            set_option(option, prefix, packet ? find_option(packet->packet, option.path) : nullptr, environment_);
        }
    }

    const ChosenOptions& chosen_;
    Environment& environment_;
};

}  // namespace

void set_options(const ChosenOptions& chosen, const Facts& facts, Environment& environment) {
    const auto nothing = [](const auto& /*looked_up*/) {};  // no packet is
    read_arguments(facts.hook_point, facts, OptionSetter(chosen, environment), nothing);
}

}  // namespace runscript
