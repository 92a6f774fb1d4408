// SPDX-License-Identifier: MPL-2.0
// Reads the fields of one JSON object of a scenario, and remembers which were read.

#pragma once

#include <asiolink/io_address.h>
#include <cc/data.h>
#include <dhcp/hwaddr.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace runscript::driver {

// True for a JSON null, which a scenario uses for a null pointer; false for an absent value.
[[nodiscard]] bool is_null(const isc::data::ConstElementPtr& value);

// Bytes from a string of hexadecimal digits, which may be separated by colons.
[[nodiscard]] std::vector<uint8_t> bytes_of(const isc::data::ConstElementPtr& value);

// Getters give `fallback` when the field is absent and throw std::exception when it has another
// type. A scenario's mistake must not pass as a test: `finish()` throws for a field nobody read.
//
// Strings are bytes: Kea's JSON reader turns \u00XX into the one byte XX.
class Fields {
public:
    explicit Fields(const isc::data::ConstElementPtr& object);

    [[nodiscard]] bool has(const std::string& name) const;

    // The value as it stands, null pointer if absent.
    isc::data::ConstElementPtr element(const std::string& name);

    std::string text(const std::string& name, const std::string& fallback = "");
    int64_t number(const std::string& name, int64_t fallback = 0);
    bool flag(const std::string& name, bool fallback = false);
    isc::asiolink::IOAddress address(const std::string& name, const std::string& fallback);

    // As bytes_of gives them; none if absent.
    std::vector<uint8_t> bytes(const std::string& name);

    // Fields `hwaddr` (bytes), `htype` (default Ethernet) and `hwaddr-source` (default unknown).
    // Null pointer if `hwaddr` is null or absent.
    isc::dhcp::HWAddrPtr hardware_address();

    void finish() const;

private:
    isc::data::ConstElementPtr object_;
    std::set<std::string> read_;
};

}  // namespace runscript::driver
