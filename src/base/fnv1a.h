// SPDX-License-Identifier: MPL-2.0
// FNV-1a with 64 bits: tells bytes apart where nobody tries to make two alike.

#pragma once

#include <cstddef>
#include <cstdint>

namespace runscript {

class Fnv1a {
public:
    void add(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3; }
    void add(const std::uint8_t* bytes, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            add(bytes[i]);
        }
    }

    std::uint64_t hash() const { return hash_; }

private:
    std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace runscript
