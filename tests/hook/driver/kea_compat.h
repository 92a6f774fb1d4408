// SPDX-License-Identifier: MPL-2.0
// The only place in the callout driver that knows that Kea releases differ, but for what it shares
// with the hook.

#pragma once

// Before anything else of Kea: the headers of 3.0 test its macros for the TLS library.
#include <config.h>

#include <dhcpsrv/pool.h>
#include <hooks/hooks_manager.h>

#include <string>

#include "hook/kea/kea_versions.h"

namespace runscript::driver {

// Loads one library as the servers do; false when Kea refused it, and Kea's log says why.
// Since 2.3.6 the caller says whether multi-threading is on; before, Kea asks MultiThreadingMgr.
// HookLibInfo is a pair before 3.0.0 and a struct with the same two first members after.
inline bool load_library(const std::string& path, const isc::data::ConstElementPtr& parameters,
                         [[maybe_unused]] bool multi_threading) {
    isc::hooks::HookLibsCollection libraries;
    libraries.emplace_back(path, parameters);
#if RUNSCRIPT_KEA_VERSION >= 20306
    return isc::hooks::HooksManager::loadLibraries(libraries, multi_threading);
#else
    return isc::hooks::HooksManager::loadLibraries(libraries);
#endif
}

// Without a meaning before 2.3.8, where no pool has a number.
#if RUNSCRIPT_KEA_VERSION >= 20308
inline void set_id(isc::dhcp::Pool& pool, int64_t id) { pool.setID(static_cast<uint64_t>(id)); }
#else
inline void set_id(const isc::dhcp::Pool& /*pool*/, int64_t /*id*/) {}
#endif

}  // namespace runscript::driver
