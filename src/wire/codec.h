// SPDX-License-Identifier: MPL-2.0
// How values stand in a frame: integers in the machine's byte order (both ends are one machine and one
// build), strings as a 32-bit length and their bytes.

#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace runscript {

class FrameWriter {
public:
    explicit FrameWriter(std::string& frame) : frame_(frame) {}

    template <typename Integer>
    void integer(Integer value) {
        static_assert(std::is_integral_v<Integer>);
        frame_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }

    void string(std::string_view text) {
        integer(static_cast<std::uint32_t>(text.size()));
        frame_.append(text);
    }

private:
    std::string& frame_;
};

// Reads what FrameWriter wrote. A value that the frame is too short for reads as 0 or empty and
// makes ok() false for good; so a reader checks once, at its end.
class FrameReader {
public:
    explicit FrameReader(std::string_view frame) : rest_(frame) {}

    template <typename Integer>
    Integer integer() {
        static_assert(std::is_integral_v<Integer>);
        Integer value{};
        if (rest_.size() < sizeof value) {
            fail();
            return value;
        }
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_.remove_prefix(sizeof value);
        return value;
    }

    // Points into the frame.
    std::string_view string() {
        const auto size = integer<std::uint32_t>();
        if (rest_.size() < size) {
            fail();
            return {};
        }
        const std::string_view text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return text;
    }

    // Everything was there, and nothing is left over.
    [[nodiscard]] bool complete() const { return ok_ && rest_.empty(); }
    [[nodiscard]] bool ok() const { return ok_; }

private:
    void fail() {
        ok_ = false;
        rest_ = {};
    }

    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace runscript
