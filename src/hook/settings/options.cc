// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/options.h"

#include "hook/kea/kea_versions.h"

#include <dhcp/dhcp4.h>
#include <dhcp/dhcp6.h>
#include <dhcpsrv/cfgmgr.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "hook/settings/parameter_reader.h"

namespace runscript {

namespace {

// What differs between the families.
struct OptionFamily {
    const char* name;
    std::uint32_t most;  // code
    std::uint16_t vendor_options;
    std::uint16_t vendor_class;
};

constexpr OptionFamily kOptionFamily4{"DHCPv4", kMostOptionCode4, isc::dhcp::DHO_VIVSO_SUBOPTIONS,
                                       isc::dhcp::DHO_VIVCO_SUBOPTIONS};
constexpr OptionFamily kOptionFamily6{"DHCPv6", kMostOptionCode6, D6O_VENDOR_OPTS, D6O_VENDOR_CLASS};

bool serves_dhcp6() {
    return isc::dhcp::CfgMgr::instance().getFamily() == AF_INET6;
}

// Reads a text from its begin.
class OptionReader {
public:
    explicit OptionReader(std::string_view text) : rest_(text) {}

    bool skip(std::string_view word) {
        const bool is_there = rest_.substr(0, word.size()) == word;
        if (is_there) {
            rest_.remove_prefix(word.size());
        }
        return is_there;
    }

    // Nothing where no number from 1 to `most` comes next, as people write it.
    std::optional<std::uint32_t> number(std::uint32_t most) {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc() || rest_.front() == '0' || value > most) {
            return std::nullopt;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }

    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

ChosenOption chosen(const OptionPath& path, const std::string& name) {
    return {path, name + '=', name + "_HEX="};
}

// Nothing where the text has none of the four forms.
std::optional<ChosenOption> option_of(std::string_view text, const OptionFamily& family) {
    constexpr std::uint32_t kMostEnterprise = std::numeric_limits<std::uint32_t>::max();
    OptionReader reader(text);
    if (reader.skip("vendor-class-")) {
        const auto enterprise = reader.number(kMostEnterprise);
        if (!enterprise || !reader.at_end()) {
            return std::nullopt;
        }
        return chosen({family.vendor_class, enterprise, std::nullopt}, "VENDOR_CLASS_" + std::to_string(*enterprise));
    }
    if (reader.skip("vendor-")) {
        const auto enterprise = reader.number(kMostEnterprise);
        const auto code = enterprise && reader.skip(".") ? reader.number(family.most) : std::nullopt;
        if (!code || !reader.at_end()) {
            return std::nullopt;
        }
        return chosen({family.vendor_options, enterprise, static_cast<std::uint16_t>(*code)},
                      "VENDOR_" + std::to_string(*enterprise) + "_OPTION_" + std::to_string(*code));
    }
    const auto code = reader.number(family.most);
    if (!code) {
        return std::nullopt;
    }
    OptionPath path{static_cast<std::uint16_t>(*code), std::nullopt, std::nullopt};
    std::string name = "OPTION_" + std::to_string(*code);
    if (reader.skip(".")) {
        const auto sub = reader.number(family.most);
        if (!sub) {
            return std::nullopt;
        }
        path.sub = static_cast<std::uint16_t>(*sub);
        name += "_SUB_" + std::to_string(*sub);
    }
    return reader.at_end() ? std::optional(chosen(path, name)) : std::nullopt;
}

std::string option_text(const isc::data::ConstElementPtr& item) {
    using isc::data::Element;
    if (item->getType() == Element::integer) {
        return std::to_string(item->intValue());
    }
    return item->getType() == Element::string ? item->stringValue() : std::string();
}

}  // namespace

ChosenOptions read_options(const isc::data::ConstElementPtr& map, Dialect dialect) {
    static constexpr char kName[] = "options";
    const OptionFamily& family = serves_dhcp6() ? kOptionFamily6 : kOptionFamily4;
    ChosenOptions chosen;
    const isc::data::ConstElementPtr value = map->get(kName);
    if (!value && (dialect == Dialect::isc || map->contains("variables"))) {
        return chosen;
    }
    if (!value) {
        const auto choose = [&](std::string_view text) { chosen.options.push_back(*option_of(text, family)); };
        if (serves_dhcp6()) {
            std::for_each(std::begin(kDefaultOptions6), std::end(kDefaultOptions6), choose);
        } else {
            std::for_each(std::begin(kDefaultOptions4), std::end(kDefaultOptions4), choose);
        }
        return chosen;
    }
    if (value->getType() != isc::data::Element::list) {
        refuse(kName, "is " + shown(value) + R"(: give a list of options, such as [60, "82.1", "vendor-4491.1"])");
    }
    chosen.in_responses = true;
    for (const isc::data::ConstElementPtr item : value->listValue()) {
        const std::optional<ChosenOption> option = option_of(option_text(item), family);
        if (!option) {
            refuse(kName, "has " + shown(item) + " in it, which is no option of " + family.name +
                              ": give a code from 1 to " + std::to_string(family.most) +
                              R"(, "CODE.SUB", "vendor-ENTERPRISE.CODE" or "vendor-class-ENTERPRISE")");
        }
        const auto is_same = [&](const ChosenOption& other) { return other.path == option->path; };
        if (std::any_of(chosen.options.begin(), chosen.options.end(), is_same)) {
            refuse(kName, "has " + shown(item) + " in it a second time: take one of them out");
        }
        chosen.options.push_back(*option);
    }
    return chosen;
}

}  // namespace runscript
