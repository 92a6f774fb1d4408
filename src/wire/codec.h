// SPDX-License-Identifier: MPL-2.0
// How values stand in a frame: integers in the machine's byte order (both ends are one machine and one
// build), booleans and enumerations as integers, strings as a 32-bit length and their bytes, lists as a
// 32-bit length and their values.

#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace runscript {

class FrameWriter {
public:
    explicit FrameWriter(std::string& frame) : frame_(frame) {}

    template <typename Number>
    void write(const Number& number) {
        static_assert(std::is_integral_v<Number> || std::is_enum_v<Number>);
        frame_.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    void write(std::string_view text) {
        write(static_cast<std::uint32_t>(text.size()));
        frame_.append(text);
    }
    void write(const std::string& text) { write(std::string_view(text)); }

    template <typename Value>
    void write(const std::vector<Value>& values) {
        write(static_cast<std::uint32_t>(values.size()));
        for (const Value& value : values) {
            write(value);
        }
    }

private:
    std::string& frame_;
};

// Reads what FrameWriter wrote. A value that the frame is too short for, or that its type does not have, makes
// ok() false for good, and what is read from then on is 0 or empty; so a reader checks once, at its end.
class FrameReader {
public:
    explicit FrameReader(std::string_view frame) : rest_(frame) {}

    template <typename Integer>
    void read(Integer& integer) {
        static_assert(std::is_integral_v<Integer>);
        integer = Integer{};
        if (const std::string_view bytes = take(sizeof integer); !bytes.empty()) {
            std::memcpy(&integer, bytes.data(), sizeof integer);
        }
    }
    void read(bool& flag) { flag = number_up_to<std::uint8_t>(1) != 0; }
    // Points into the frame.
    void read(std::string_view& text) {
        std::uint32_t size = 0;
        read(size);
        text = take(size);
    }
    void read(std::string& text) {
        std::string_view view;
        read(view);
        text = view;
    }

    template <typename Value>
    void read(std::vector<Value>& values) {
        std::uint32_t count = 0;
        read(count);
        values.clear();
        for (; count > 0 && ok_; --count) {
            read(values.emplace_back());
        }
    }

    // One of the enumerators from 0 to `last`.
    template <typename Enumeration>
    void read(Enumeration& value, Enumeration last) {
        using Number = std::underlying_type_t<Enumeration>;
        value = static_cast<Enumeration>(number_up_to<Number>(static_cast<Number>(last)));
    }

    [[nodiscard]] bool ok() const { return ok_; }
    // Everything was there, and nothing is left over.
    [[nodiscard]] bool complete() const { return ok_ && rest_.empty(); }

    void fail() {
        ok_ = false;
        rest_ = {};
    }

private:
    std::string_view take(std::size_t size) {
        if (rest_.size() < size) {
            fail();
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    template <typename Number>
    Number number_up_to(Number last) {
        Number number{};
        read(number);
        if (number > last) {
            fail();
            return {};
        }
        return number;
    }

    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace runscript
