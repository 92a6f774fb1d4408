// SPDX-License-Identifier: MPL-2.0
// Changes of a packet: classes of the query, options and fields of the response.

#include "hook/kea/kea_versions.h"

#include <asiolink/io_address.h>
#include <dhcp/libdhcp++.h>
#include <dhcp/option_definition.h>
#include <dhcp/option_space.h>
#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>
#include <dhcpsrv/cfgmgr.h>
#include <exceptions/exceptions.h>

#include <cctype>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "hook/reply/change.h"

namespace runscript {

namespace {

using isc::dhcp::CfgMgr;
using isc::dhcp::LibDHCP;
using isc::dhcp::Option;
using isc::dhcp::OptionBuffer;
using isc::dhcp::OptionDefinitionPtr;
using isc::dhcp::OptionPtr;
using isc::dhcp::Pkt4Ptr;
using isc::dhcp::Pkt6Ptr;
using isc::dhcp::PktPtr;

PktPtr query(const Callout& callout) {
    return callout.is_4() ? PktPtr(argument<Pkt4Ptr>(callout, "query4"))
                          : PktPtr(argument<Pkt6Ptr>(callout, "query6"));
}

PktPtr response(const Callout& callout) {
    return callout.is_4() ? PktPtr(argument<Pkt4Ptr>(callout, "response4"))
                          : PktPtr(argument<Pkt6Ptr>(callout, "response6"));
}

// What one map of "options" asks for.
class OptionChange {
public:
    OptionChange(const Json& map, const Callout& callout, PktPtr response)
        : map_(map), is_4_(callout.is_4()), response_(std::move(response)) {}

    Change prepare() {
        const std::string action = text_of("action");
        read_code();
        for (const RefusedOption& refused : kRefusedOptions) {
            if (refused.family == (is_4_ ? 4 : 6) && refused.code == code_) {
                throw ReplyError("has option " + std::to_string(code_) + ", which no script may touch: " +
                                 std::string(refused.reason));
            }
        }
        if (action == "remove") {
            check_keys({"action", "code", "name"});
            return [response = response_, code = code_] { remove(response, code); };
        }
        if (action != "add" && action != "replace") {
            throw ReplyError("has the action " + shown(map_["action"]) + ": allowed are add, replace and remove");
        }
        check_keys({"action", "code", "name", "data", "hex"});
        if (action == "add" && response_->getOption(code_)) {
            throw ReplyError("adds option " + std::to_string(code_) + ", which is there: replace it");
        }
        return [response = response_, option = make(), code = code_] {
            remove(response, code);
            response->addOption(option);
        };
    }

    std::uint16_t code() const { return code_; }  // from prepare() on

private:
    static void remove(const PktPtr& response, std::uint16_t code) {
        while (response->delOption(code)) {
        }
    }

    const std::string& text_of(const char* key) const {
        const auto value = map_.find(key);
        if (value == map_.end() || !value->is_string()) {
            throw ReplyError(std::string("needs a string ") + key + " in " + shown(map_));
        }
        return value->get_ref<const std::string&>();
    }

    void check_keys(std::initializer_list<std::string_view> known) const {
        for (const auto& [key, value] : map_.items()) {
            bool is_known = false;
            for (const std::string_view one : known) {
                is_known |= key == one;
            }
            if (!is_known) {
                throw ReplyError("has " + shown(Json(key)) + " in " + shown(map_) + ", which is not known there");
            }
        }
    }

    template <typename Key>
    OptionDefinitionPtr find(const Key& key) const {
        const std::string space = is_4_ ? DHCP4_OPTION_SPACE : DHCP6_OPTION_SPACE;
        OptionDefinitionPtr definition = LibDHCP::getOptionDef(space, key);
        if (!definition) {
            definition = CfgMgr::instance().getCurrentCfg()->getCfgOptionDef()->get(space, key);
        }
        return definition ? definition : LibDHCP::getLastResortOptionDef(space, key);
    }

    void read_code() {
        if (map_.contains("code") == map_.contains("name")) {
            throw ReplyError("needs either code or name in " + shown(map_));
        }
        if (map_.contains("name")) {
            definition_ = find(text_of("name"));
            if (!definition_) {
                throw ReplyError("names an option " + shown(map_["name"]) + ", which Kea has no definition of");
            }
            code_ = definition_->getCode();
            return;
        }
        const Json& code = map_["code"];
        const std::uint64_t most = is_4_ ? 254 : 65535;
        if (!code.is_number_unsigned() || code.get<std::uint64_t>() == 0 || code.get<std::uint64_t>() > most) {
            throw ReplyError("has the code " + shown(code) + ": allowed are whole numbers from 1 to " +
                             std::to_string(most));
        }
        code_ = code.get<std::uint16_t>();
        definition_ = find(code_);
    }

    OptionPtr make() const {
        if (map_.contains("data") == map_.contains("hex")) {
            throw ReplyError("needs either data or hex in " + shown(map_));
        }
        const Option::Universe universe = is_4_ ? Option::V4 : Option::V6;
        try {
            if (map_.contains("data")) {
                if (!definition_) {
                    throw ReplyError("has data for option " + std::to_string(code_) +
                                     ", which Kea has no definition of: give it as hex");
                }
                return definition_->optionFactory(universe, code_, values_of(text_of("data")));
            }
            const OptionBuffer bytes = bytes_of(text_of("hex"));
            return definition_ ? definition_->optionFactory(universe, code_, bytes)
                               : OptionPtr(new Option(universe, code_, bytes));
        } catch (const isc::Exception& error) {
            throw ReplyError("has data for option " + std::to_string(code_) + " that is not as Kea wants it: " +
                             shown(Json(std::string(error.what()))));
        }
    }

    // As Kea's option-data has them: a comma parts values, and one behind a backslash belongs to its value.
    static std::vector<std::string> values_of(const std::string& data) {
        std::vector<std::string> values(1);
        for (std::size_t i = 0; i < data.size(); ++i) {
            if (data[i] == '\\' && i + 1 < data.size() && data[i + 1] == ',') {
                values.back() += data[++i];
            } else if (data[i] == ',') {
                values.emplace_back();
            } else if (data[i] != ' ' || !values.back().empty()) {
                values.back() += data[i];
            }
        }
        for (std::string& value : values) {
            value.erase(value.find_last_not_of(' ') + 1);
        }
        return values;
    }

    OptionBuffer bytes_of(const std::string& hex) const {
        OptionBuffer bytes;
        for (std::size_t i = 0; i < hex.size(); i += 2) {
            const std::string digits = hex.substr(i, 2);
            if (digits.size() != 2 || std::isxdigit(static_cast<unsigned char>(digits[0])) == 0 ||
                std::isxdigit(static_cast<unsigned char>(digits[1])) == 0) {
                throw ReplyError("has hex " + shown(map_["hex"]) + ": give two hex digits for each byte");
            }
            bytes.push_back(static_cast<std::uint8_t>(std::stoi(digits, nullptr, 16)));
        }
        return bytes;
    }

    const Json& map_;
    const bool is_4_;
    const PktPtr response_;
    std::uint16_t code_ = 0;
    OptionDefinitionPtr definition_;
};

using SetBytes = void (isc::dhcp::Pkt4::*)(const std::uint8_t*, std::size_t);

Change change_bytes(const Json& value, const Callout& callout, SetBytes set) {
    return [packet = argument<Pkt4Ptr>(callout, "response4"), text = value.get<std::string>(), set] {
        const std::string bytes = text.empty() ? std::string(1, '\0') : text;
        ((*packet).*set)(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    };
}

}  // namespace

Change change_classes(const Json& value, const Callout& callout) {
    for (const Json& name : value) {
        if (name.get_ref<const std::string&>().empty()) {
            throw ReplyError("has an empty name in it");
        }
    }
    return [packet = query(callout), names = value.get<std::vector<std::string>>()] {
        for (const std::string& name : names) {
            packet->addClass(name);
        }
    };
}

Change change_options(const Json& value, const Callout& callout) {
    const PktPtr packet = response(callout);
    std::vector<Change> changes;
    std::set<std::uint16_t> codes;
    for (const Json& map : value) {
        OptionChange change(map, callout, packet);
        changes.push_back(change.prepare());
        if (!codes.insert(change.code()).second) {
            throw ReplyError("has option " + std::to_string(change.code()) + " twice: name it once");
        }
    }
    return [changes] {
        for (const Change& change : changes) {
            change();
        }
    };
}

Change change_siaddr(const Json& value, const Callout& callout) {
    std::optional<isc::asiolink::IOAddress> address;
    try {
        address.emplace(value.get<std::string>());
    } catch (const isc::Exception&) {
        address.reset();
    }
    if (!address || !address->isV4()) {
        throw ReplyError("is " + shown(value) + ": give an IPv4 address");
    }
    return [packet = argument<Pkt4Ptr>(callout, "response4"), address = *address] { packet->setSiaddr(address); };
}

Change change_sname(const Json& value, const Callout& callout) {
    return change_bytes(value, callout, &isc::dhcp::Pkt4::setSname);
}

Change change_file(const Json& value, const Callout& callout) {
    return change_bytes(value, callout, &isc::dhcp::Pkt4::setFile);
}

}  // namespace runscript
