// SPDX-License-Identifier: MPL-2.0

#include "hook/kea/staging.h"

#include "hook/kea/kea_versions.h"

#include <database/database_connection.h>
#include <dhcpsrv/cfgmgr.h>
#include <dlfcn.h>

#include <algorithm>
#include <string>

namespace runscript {

bool next_instance_comes() {
    if (!isc::db::DatabaseConnection::db_lost_callback_) {
        return false;
    }
    Dl_info us{};
    if (::dladdr(reinterpret_cast<const void*>(&next_instance_comes), &us) == 0 || us.dli_fname == nullptr) {
        return false;
    }
    const auto file_name = [](const std::string& path) { return path.substr(path.rfind('/') + 1); };
    const auto staged = isc::dhcp::CfgMgr::instance().getStagingCfg();
    const auto& libraries = staged->getHooksConfig().get();
    return std::any_of(libraries.begin(), libraries.end(), [&](const isc::hooks::HookLibInfo& library) {
        return file_name(path_of(library)) == file_name(us.dli_fname);
    });
}

}  // namespace runscript
