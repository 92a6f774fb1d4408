// SPDX-License-Identifier: MPL-2.0

#include "fields.h"

#include <boost/make_shared.hpp>

#include <stdexcept>

using isc::data::ConstElementPtr;
using isc::data::Element;

namespace runscript::driver {

bool is_null(const ConstElementPtr& value) {
    return value && value->getType() == Element::null;
}

std::vector<uint8_t> bytes_of(const ConstElementPtr& value) {
    std::string digits;
    for (const char c : value->stringValue()) {
        if (c != ':') {
            digits += c;
        }
    }
    if (digits.size() % 2 != 0) {
        throw std::invalid_argument(digits + ": an even number of hexadecimal digits is expected");
    }
    std::vector<uint8_t> result;
    for (size_t i = 0; i < digits.size(); i += 2) {
        result.push_back(static_cast<uint8_t>(std::stoul(digits.substr(i, 2), nullptr, 16)));
    }
    return result;
}

Fields::Fields(const ConstElementPtr& object) : object_(object) {
    if (!object || object->getType() != Element::map) {
        throw std::invalid_argument("a JSON object is expected, not " +
                                    (object ? object->str() : std::string("nothing")));
    }
}

bool Fields::has(const std::string& name) const {
    return object_->contains(name);
}

ConstElementPtr Fields::element(const std::string& name) {
    read_.insert(name);
    return object_->get(name);
}

std::string Fields::text(const std::string& name, const std::string& fallback) {
    const ConstElementPtr value = element(name);
    return value ? value->stringValue() : fallback;
}

int64_t Fields::number(const std::string& name, int64_t fallback) {
    const ConstElementPtr value = element(name);
    return value ? value->intValue() : fallback;
}

bool Fields::flag(const std::string& name, bool fallback) {
    const ConstElementPtr value = element(name);
    return value ? value->boolValue() : fallback;
}

isc::asiolink::IOAddress Fields::address(const std::string& name, const std::string& fallback) {
    return isc::asiolink::IOAddress(text(name, fallback));
}

std::vector<uint8_t> Fields::bytes(const std::string& name) {
    const ConstElementPtr value = element(name);
    return value ? bytes_of(value) : std::vector<uint8_t>();
}

isc::dhcp::HWAddrPtr Fields::hardware_address() {
    const auto type = static_cast<uint16_t>(number("htype", isc::dhcp::HTYPE_ETHER));
    const auto source = static_cast<uint32_t>(number("hwaddr-source"));
    const ConstElementPtr value = element("hwaddr");
    if (!value || is_null(value)) {
        return isc::dhcp::HWAddrPtr();
    }
    const auto result = boost::make_shared<isc::dhcp::HWAddr>(bytes("hwaddr"), type);
    result->source_ = source;
    return result;
}

void Fields::finish() const {
    for (const auto& [name, value] : object_->mapValue()) {
        if (read_.count(name) == 0) {
            throw std::invalid_argument("unknown field \"" + name + "\" in " + object_->str());
        }
    }
}

}  // namespace runscript::driver
