// SPDX-License-Identifier: MPL-2.0
// The sink into which a variable's value is written: the end of an event's block of variables.

#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <asiolink/io_address.h>

#include "base/printable.h"
#include "hook/render/json.h"

namespace runscript {

class Text {
public:
    explicit Text(std::string& out) : out_(out) {}

    // For text of Kea's own making (addresses, names of message types): printable already.
    void plain(std::string_view text) { out_ += text; }

    // For text that a client had a hand in.
    void printable(std::string_view bytes) { append_printable(out_, bytes); }

    // For bytes as they are, up to a NUL: an environment can hold none.
    void raw(std::string_view bytes) { out_ += bytes.substr(0, bytes.find('\0')); }

    void number(std::int64_t value) {
        char digits[20];
        const char* const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        plain({digits, static_cast<std::size_t>(end - digits)});
    }

    // For bytes, as lower-case hexadecimal digits with a colon between two of them.
    void colon_hex(const std::vector<std::uint8_t>& bytes) {
        bool first = true;
        for (const std::uint8_t byte : bytes) {
            if (!first) {
                out_ += ':';
            }
            first = false;
            out_ += "0123456789abcdef"[byte >> 4];
            out_ += "0123456789abcdef"[byte & 15];
        }
    }

    // For bytes, as "0x" and upper-case hexadecimal digits; nothing when there are none.
    void hex(const std::vector<std::uint8_t>& bytes) {
        if (!bytes.empty()) {
            out_ += "0x";
        }
        for (const std::uint8_t byte : bytes) {
            out_ += "0123456789ABCDEF"[byte >> 4];
            out_ += "0123456789ABCDEF"[byte & 15];
        }
    }

    void address(const isc::asiolink::IOAddress& address) {
        if (address.isV4()) {
            const std::uint32_t bits = address.toUint32();
            char text[sizeof "255.255.255.255"];
            char* end = text;
            for (int shift = 24; shift >= 0; shift -= 8) {
                end = std::to_chars(end, text + sizeof text, (bits >> shift) & 255).ptr;
                *end++ = '.';
            }
            plain({text, static_cast<std::size_t>(end - text - 1)});
        } else {
            out_ += address.toText();
        }
    }

    void boolean(bool value) { out_ += value ? '1' : '0'; }

    // Nothing where that would be too long.
    void json(const isc::data::Element& element) { is_left_out_ = !append_json(out_, element) || is_left_out_; }

    // A list of texts.
    template <typename Texts>
    void json_texts(const Texts& texts) {
        const char* before = "";
        out_ += '[';
        for (const std::string& text : texts) {
            out_ += before;
            append_json_text(out_, text);
            before = ", ";
        }
        out_ += ']';
    }

    // Whether a value was too long since the last call.
    bool take_left_out() { return std::exchange(is_left_out_, false); }

private:
    std::string& out_;
    bool is_left_out_ = false;
};

}  // namespace runscript
