// SPDX-License-Identifier: MPL-2.0
// The only place in the callout driver that knows that Kea releases differ.
// Facts are from Kea's headers at the tags 2.2.0, 2.6.3 and 3.0.3.

#pragma once

// Before anything else of Kea: the headers of 3.0 test its macros for the TLS library.
#include <config.h>

#include <dhcpsrv/subnet.h>
#include <hooks/hooks.h>
#include <hooks/hooks_manager.h>

#include <string>

namespace runscript::driver {

// The type under which the servers pass subnet4 and subnet6: a callout that asks for another type
// gets an exception. Pointers to const since 2.7.5 (dhcp4_srv.cc, alloc_engine.cc).
#if KEA_HOOKS_VERSION >= 20705
using Subnet4Argument = isc::dhcp::ConstSubnet4Ptr;
using Subnet6Argument = isc::dhcp::ConstSubnet6Ptr;
#else
using Subnet4Argument = isc::dhcp::Subnet4Ptr;
using Subnet6Argument = isc::dhcp::Subnet6Ptr;
#endif

// Loads one library as the servers do; false when Kea refused it, and Kea's log says why.
// Since 2.3.6 the caller says whether multi-threading is on; before, Kea asks MultiThreadingMgr.
// HookLibInfo is a pair before 3.0.0 and a struct with the same two first members after.
inline bool load_library(const std::string& path, const isc::data::ConstElementPtr& parameters,
                         [[maybe_unused]] bool multi_threading) {
    isc::hooks::HookLibsCollection libraries;
    libraries.push_back(isc::hooks::HookLibInfo(path, parameters));
#if KEA_HOOKS_VERSION >= 20306
    return isc::hooks::HooksManager::loadLibraries(libraries, multi_threading);
#else
    return isc::hooks::HooksManager::loadLibraries(libraries);
#endif
}

}  // namespace runscript::driver
