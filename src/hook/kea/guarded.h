// SPDX-License-Identifier: MPL-2.0
// What keeps our exceptions from Kea: from a callout it would drop the packet (2.3.8 and later), and one that is
// no std::exception, or comes before main(), ends the server.

#pragma once

#include <exception>

namespace runscript {

// Runs `body`. If it throws, calls `report` with a text; what that throws in turn is lost, since to tell anybody
// takes the memory that there is not. True if `body` came to its end.
template <typename Body, typename Report>
bool guarded(const Body& body, const Report& report) noexcept {
    try {
        try {
            body();
            return true;
        } catch (const std::exception& error) {
            report(error.what());
        } catch (...) {
            report("unknown error");
        }
    } catch (...) {
        return false;
    }
    return false;
}

}  // namespace runscript
