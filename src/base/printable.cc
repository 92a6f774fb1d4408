// SPDX-License-Identifier: MPL-2.0

#include "base/printable.h"

#include <cstdint>

namespace runscript {

namespace {

// The length of the valid, printable UTF-8 character that `bytes` begins with, or 0 (RFC 3629).
std::size_t character_length(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return first >= 0x20 && first != 0x7f ? 1 : 0;
    }
    std::size_t length = 0;
    std::uint32_t code = 0;
    std::uint32_t least = 0;
    if ((first & 0xe0) == 0xc0) {
        length = 2, code = first & 0x1f, least = 0xa0;  // U+0080 to U+009F are C1 controls
    } else if ((first & 0xf0) == 0xe0) {
        length = 3, code = first & 0x0f, least = 0x800;
    } else if ((first & 0xf8) == 0xf0) {
        length = 4, code = first & 0x07, least = 0x10000;
    }
    if (length == 0 || bytes.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) {
            return 0;
        }
        code = code << 6 | (byte(i) & 0x3f);
    }
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code >= least && code <= 0x10ffff && !surrogate ? length : 0;
}

// How many bytes `bytes` begins with that stand for themselves.
std::size_t length_as_it_is(std::string_view bytes) {
    std::size_t length = 0;
    while (length < bytes.size() && bytes[length] != '\\') {
        const std::size_t character = character_length(bytes.substr(length));
        if (character == 0) {
            break;
        }
        length += character;
    }
    return length;
}

// The length of what stands at `text[at]`: a character, `\xNN` or `\\`.
std::size_t unit_length(std::string_view text, std::size_t at) {
    if (text[at] == '\\') {
        return text.substr(at, 2) == "\\x" ? 4 : 2;
    }
    std::size_t length = 1;
    while (at + length < text.size() && (text[at + length] & 0xc0) == 0x80) {
        ++length;
    }
    return length;
}

}  // namespace

void append_printable(std::string& out, std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    while (!bytes.empty()) {
        const std::size_t length = length_as_it_is(bytes);
        out += bytes.substr(0, length);
        bytes.remove_prefix(length);
        if (bytes.empty()) {
            return;
        }
        if (bytes[0] == '\\') {
            out += "\\\\";
        } else {
            const auto byte = static_cast<unsigned char>(bytes[0]);
            out += "\\x";
            out += kDigits[byte >> 4];
            out += kDigits[byte & 0x0f];
        }
        bytes.remove_prefix(1);
    }
}

std::size_t printable_prefix(std::string_view text, std::size_t limit) {
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t next = end + unit_length(text, end);
        if (next > limit) {
            break;
        }
        end = next;
    }
    return end;
}

std::size_t printable_source_size(std::string_view text) {
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = unit_length(text, at);
        size += text[at] == '\\' ? 1 : length;
        at += length;
    }
    return size;
}

}  // namespace runscript
