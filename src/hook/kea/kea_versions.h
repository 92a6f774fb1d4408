// SPDX-License-Identifier: MPL-2.0
// Where Kea's hook API differs between the versions that we build against. The only place that asks. The
// build sets RUNSCRIPT_KEA_VERSION, since Kea's own KEA_HOOKS_VERSION is no macro.

#pragma once

#include <config.h>  // before dhcpsrv/cfgmgr.h: with Kea 3.0 that leads to headers that ask for its macros

#include <dhcpsrv/subnet.h>
#include <hooks/hooks.h>
#include <hooks/libinfo.h>

#if RUNSCRIPT_KEA_VERSION >= 30000
#include <hooks/hooks_parser.h>
#include <util/filesystem.h>
#endif

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace runscript {

// The type under which the servers pass subnet4 and subnet6: constant from 2.7.5 on. Reading it as the
// other one throws boost::bad_any_cast.
inline constexpr bool kSubnetsAreConst = KEA_HOOKS_VERSION >= 20705;
using Subnet4Argument =
    std::conditional_t<kSubnetsAreConst, isc::dhcp::ConstSubnet4Ptr, isc::dhcp::Subnet4Ptr>;
using Subnet6Argument =
    std::conditional_t<kSubnetsAreConst, isc::dhcp::ConstSubnet6Ptr, isc::dhcp::Subnet6Ptr>;

// Whether leases4_committed, leases6_committed and lease4_offer have an argument response4 or response6.
inline constexpr bool kCommittedHasResponse = KEA_HOOKS_VERSION >= 20707;

// The number that the configuration gives a pool; none in a Kea where it cannot.
inline std::optional<std::uint64_t> id_of([[maybe_unused]] const isc::dhcp::Pool& pool) {
#if RUNSCRIPT_KEA_VERSION >= 20308
    return pool.getID();
#else
    return std::nullopt;
#endif
}

// The folder in which Kea wants every script; nothing where any will do.
inline std::optional<std::string> scripts_folder() {
#if RUNSCRIPT_KEA_VERSION >= 30000
    if (isc::util::file::PathChecker::shouldEnforceSecurity()) {
        return isc::hooks::HookLibraryScriptsChecker::getHookScriptsPath();
    }
#endif
    return std::nullopt;
}

// The path of a library in a configuration's list of hook libraries.
inline const std::string& path_of(const isc::hooks::HookLibInfo& library) {
#if RUNSCRIPT_KEA_VERSION >= 30000
    return library.libname_;
#else
    return library.first;
#endif
}

}  // namespace runscript
