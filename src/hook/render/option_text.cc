// SPDX-License-Identifier: MPL-2.0

#include "hook/render/option_text.h"

#include <dhcp/option4_client_fqdn.h>
#include <dhcp/option_vendor.h>
#include <dhcp/option_vendor_class.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace runscript {

namespace {

using isc::dhcp::Option;
using isc::dhcp::OptionBuffer;
using isc::dhcp::OptionDefinition;

constexpr std::size_t kMostLabelBytes = 63;  // RFC 1035 section 2.3.4

// Text among others, which have commas between.
void write_item(std::string_view bytes, std::string& out) {
    std::string item;
    append_printable(item, bytes);
    for (const char letter : item) {
        out += letter == ',' ? std::string("\\x2c") : std::string(1, letter);
    }
}

// Takes the fields of an option from its bytes, each as text. A function that returns false has met bytes that are not
// what it takes, and what it has written means nothing.
class OptionFields {
public:
    OptionFields(Option::Universe universe, OptionBuffer::const_iterator begin, OptionBuffer::const_iterator end,
                 bool are_many)
        : universe_(universe), at_(begin), end_(end), are_many_(are_many) {}

    bool at_end() const { return at_ == end_; }

    bool take(isc::dhcp::OptionDataType type, std::string& out) {
        Text text(out);
        switch (type) {
        case isc::dhcp::OPT_BINARY_TYPE:
            text.hex({at_, end_});
            at_ = end_;
            return true;
        case isc::dhcp::OPT_STRING_TYPE:
            write(rest(left()), out);
            return true;
        case isc::dhcp::OPT_BOOLEAN_TYPE:
            return take_boolean(text);
        case isc::dhcp::OPT_INT8_TYPE:
            return take_number<std::int8_t>(text);
        case isc::dhcp::OPT_INT16_TYPE:
            return take_number<std::int16_t>(text);
        case isc::dhcp::OPT_INT32_TYPE:
            return take_number<std::int32_t>(text);
        case isc::dhcp::OPT_UINT8_TYPE:
            return take_number<std::uint8_t>(text);
        case isc::dhcp::OPT_UINT16_TYPE:
            return take_number<std::uint16_t>(text);
        case isc::dhcp::OPT_UINT32_TYPE:
            return take_number<std::uint32_t>(text);
        case isc::dhcp::OPT_IPV4_ADDRESS_TYPE:
            return take_address(AF_INET, 4, text);
        case isc::dhcp::OPT_IPV6_ADDRESS_TYPE:
            return take_address(AF_INET6, 16, text);
        case isc::dhcp::OPT_IPV6_PREFIX_TYPE:
            return take_prefix(text);
        case isc::dhcp::OPT_TUPLE_TYPE:
            return take_tuple(out);
        case isc::dhcp::OPT_FQDN_TYPE:
            return take_name(out);
        default:  // what no definition of a single field has, and what only later Keas know
            return false;
        }
    }

private:
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

    // Takes so many bytes, of which there are enough.
    std::string_view rest(std::size_t size) {
        const std::string_view bytes(size > 0 ? reinterpret_cast<const char*>(&*at_) : "", size);
        at_ += static_cast<std::ptrdiff_t>(size);
        return bytes;
    }

    void write(std::string_view bytes, std::string& out) const {
        if (are_many_) {
            write_item(bytes, out);
        } else {
            append_printable(out, bytes);
        }
    }

    bool take_boolean(Text& out) {
        if (at_end() || *at_ > 1) {
            return false;
        }
        out.plain(*at_++ == 1 ? "true" : "false");
        return true;
    }

    template <typename Number> bool take_number(Text& out) {
        if (left() < sizeof(Number)) {
            return false;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < sizeof(Number); ++i) {
            value = value << 8 | *at_++;
        }
        out.number(static_cast<Number>(value));
        return true;
    }

    bool take_address(short family, std::size_t size, Text& out) {
        if (left() < size) {
            return false;
        }
        out.address(isc::asiolink::IOAddress::fromBytes(family, &*at_));
        at_ += static_cast<std::ptrdiff_t>(size);
        return true;
    }

    // A length in bits, and the bytes that it takes.
    bool take_prefix(Text& out) {
        if (at_end() || *at_ > 128) {
            return false;
        }
        const std::uint8_t bits = *at_++;
        const std::size_t size = (bits + 7U) / 8;
        if (left() < size) {
            return false;
        }
        std::uint8_t address[16] = {};
        const std::string_view bytes = rest(size);
        std::copy(bytes.begin(), bytes.end(), std::begin(address));
        out.address(isc::asiolink::IOAddress::fromBytes(AF_INET6, std::data(address)));
        out.plain("/");
        out.number(bits);
        return true;
    }

    // A length, of one byte in DHCPv4 and of two in DHCPv6, and so many bytes.
    bool take_tuple(std::string& out) {
        const std::size_t size_bytes = universe_ == Option::V4 ? 1 : 2;
        if (left() < size_bytes) {
            return false;
        }
        std::size_t size = 0;
        for (std::size_t i = 0; i < size_bytes; ++i) {
            size = size << 8 | *at_++;
        }
        if (left() < size) {
            return false;
        }
        write(rest(size), out);
        return true;
    }

    // Labels, each behind its length, up to the one without a letter. Without that, at the end of the option, the
    // name is a part of one, and has no dot at its end.
    bool take_name(std::string& out) {
        const char* dot = "";
        while (!at_end()) {
            const std::size_t size = *at_++;
            if (size == 0) {
                out += '.';
                return true;
            }
            if (size > kMostLabelBytes || left() < size) {
                return false;
            }
            const std::string_view label = rest(size);
            if (label.find('.') != std::string_view::npos) {
                return false;
            }
            out += dot;
            write(label, out);
            dot = ".";
        }
        return true;
    }

    Option::Universe universe_;
    OptionBuffer::const_iterator at_;
    OptionBuffer::const_iterator end_;
    bool are_many_;
};

// A client can send its name (option 81) as text, without saying so by another definition (RFC 4702 section 2.3).
bool is_name_in_ascii(const Option& option) {
    const auto* fqdn = dynamic_cast<const isc::dhcp::Option4ClientFqdn*>(&option);
    return fqdn != nullptr && !fqdn->getFlag(isc::dhcp::Option4ClientFqdn::FLAG_E);
}

std::vector<isc::dhcp::OptionDataType> field_types(const Option& option, const OptionDefinition& definition) {
    std::vector<isc::dhcp::OptionDataType> types;
    if (definition.getType() == isc::dhcp::OPT_RECORD_TYPE) {
        types.assign(definition.getRecordFields().begin(), definition.getRecordFields().end());
    } else {
        types.push_back(definition.getType());
    }
    if (is_name_in_ascii(option)) {
        std::replace(types.begin(), types.end(), isc::dhcp::OPT_FQDN_TYPE, isc::dhcp::OPT_STRING_TYPE);
    }
    return types;
}

// Whether the bytes are what the definition says; if not, what is written means nothing. Of an array it is the last
// field that comes again.
bool write_fields(const Option& option, const OptionDefinition& definition, OptionBuffer::const_iterator begin,
                  OptionBuffer::const_iterator end, std::string& out) {
    const std::vector<isc::dhcp::OptionDataType> types = field_types(option, definition);
    const bool is_array = definition.getArrayType();
    OptionFields fields(option.getUniverse(), begin, end, is_array || types.size() > 1);
    for (std::size_t i = 0; i < types.size() || (is_array && !fields.at_end()); ++i) {
        out += i > 0 ? "," : "";
        if (!fields.take(types[std::min(i, types.size() - 1)], out)) {
            return false;
        }
    }
    return fields.at_end();
}

// The bytes of sub-options come last.
std::size_t size_without_suboptions(const Option& option, const OptionBuffer& data) {
    std::size_t size = data.size();
    for (const auto& [code, suboption] : option.getOptions()) {
        size -= std::min<std::size_t>(size, suboption->len());
    }
    return size;
}

void write_vendor_class(const isc::dhcp::OptionVendorClass& vendor_class, Text& out, std::string& items) {
    out.number(vendor_class.getVendorId());
    for (const isc::dhcp::OpaqueDataTuple& tuple : vendor_class.getTuples()) {
        const auto& bytes = tuple.getData();
        items += ',';
        write_item({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, items);
    }
    out.plain(items);
}

}  // namespace

void write_option_text(const Option& option, const OptionDefinition* definition, const OptionBuffer& data, Text& out) {
    std::string fields;
    if (const auto* vendor_class = dynamic_cast<const isc::dhcp::OptionVendorClass*>(&option)) {
        write_vendor_class(*vendor_class, out, fields);
        return;
    }
    if (const auto* vendor = dynamic_cast<const isc::dhcp::OptionVendor*>(&option)) {
        out.number(vendor->getVendorId());
        return;
    }
    const auto end = data.begin() + static_cast<std::ptrdiff_t>(size_without_suboptions(option, data));
    if (definition != nullptr && write_fields(option, *definition, data.begin(), end, fields)) {
        out.plain(fields);
    } else {
        out.hex(data);
    }
}

}  // namespace runscript
