// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/script_user.h"

#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <vector>

#include "hook/settings/parameter_reader.h"

namespace runscript {

namespace {

// getpwnam_r and getgrnam_r alike: the entry of `name`. `buffer` holds what it points to.
template <typename Entry, typename Find>
Entry find_entry(const std::string& name, const char* parameter, const char* what, Find find,
                 std::vector<char>& buffer) {
    Entry entry{};
    Entry* found = nullptr;
    int error = 0;
    buffer.resize(512);
    do {
        buffer.resize(2 * buffer.size());
        error = find(name.c_str(), &entry, buffer.data(), buffer.size(), &found);
    } while (error == ERANGE);
    if (found == nullptr) {
        refuse(parameter, "is " + in_quotes(name) + ", which is no " + what + " of this system");
    }
    return entry;
}

// Whether the helper, started by this process, will have the rights: all of root's, else those that are
// ambient.
bool passes_rights_on() {
    constexpr int kNeeded[] = {CAP_SETUID, CAP_SETGID, CAP_KILL};
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct own[_LINUX_CAPABILITY_U32S_3] = {};
    if (::syscall(SYS_capget, &header, own) != 0) {
        return false;
    }
    return std::all_of(std::begin(kNeeded), std::end(kNeeded), [&](int right) {
        return ::geteuid() == 0 ? (own[0].effective & 1U << right) != 0
                                : ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, right, 0, 0) == 1;
    });
}

// Rights that the helper's file brings; whether they suffice, only a script's start can tell.
bool brings_rights(const std::string& helper) {
    return ::getxattr(helper.c_str(), "security.capability", nullptr, 0) > 0;
}

}  // namespace

ScriptUser read_user(const isc::data::ConstElementPtr& map, const std::string& helper) {
    const auto user = read_string(map, "user");
    const auto group = read_string(map, "group");
    if (!user && !group) {
        return {};
    }
    ScriptUser result;
    std::vector<char> buffer;
    if (user) {
        const auto entry = find_entry<passwd>(*user, "user", "user", ::getpwnam_r, buffer);
        result = {entry.pw_uid, entry.pw_gid};
    }
    if (group) {
        result.group = find_entry<::group>(*group, "group", "group", ::getgrnam_r, buffer).gr_gid;
    }
    // Its capabilities would come back by exec, and with them a script that the helper could not end.
    if (result.user == 0 && ::geteuid() != 0) {
        refuse("user", "is " + in_quotes(*user) +
                           ", but Kea does not run as root: name a user with fewer rights");
    }
    if (!passes_rights_on() && !brings_rights(helper)) {
        refuse(user ? "user" : "group",
               "is " + in_quotes(user ? *user : *group) +
                   ", but neither Kea nor the helper may run a script as somebody else: start Kea as "
                   "root, or let only Kea's group execute the helper (chown root:GROUP, chmod 0750) and "
                   "give it the right with setcap cap_setuid,cap_setgid,cap_kill+ep " + helper);
    }
    return result;
}

}  // namespace runscript
