// SPDX-License-Identifier: MPL-2.0
// One argument of a callout.

#pragma once

#include <hooks/callout_handle.h>

#include <boost/any.hpp>

#include <optional>

namespace runscript {

// None where it is not there, or of another type: the same to the script.
template <typename T>
std::optional<T> argument(isc::hooks::CalloutHandle& handle, const char* name, T value = {}) {
    try {
        handle.getArgument(name, value);
        return value;
    } catch (const isc::hooks::NoSuchArgument&) {
        return std::nullopt;
    } catch (const boost::bad_any_cast&) {
        return std::nullopt;
    }
}

}  // namespace runscript
