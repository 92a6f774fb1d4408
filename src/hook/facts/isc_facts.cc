// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/isc_facts.h"

#include "hook/kea/kea_versions.h"

#include "hook/facts/argument.h"

namespace runscript {

namespace {

template <typename T>
void be_empty_if_missing(std::optional<std::vector<T>>& leases) {
    if (!leases) {
        leases.emplace();
    }
}

}  // namespace

IscFacts::IscFacts(HookPoint its_hook_point, isc::hooks::CalloutHandle& handle) : Facts(its_hook_point, handle) {
    be_empty_if_missing(leases4);
    be_empty_if_missing(deleted_leases4);
    be_empty_if_missing(leases6);
    be_empty_if_missing(deleted_leases6);
    if (hook_point == HookPoint::lease4_renew) {
        client_id = argument<isc::dhcp::ClientIdPtr>(handle, "clientid").value_or(nullptr);
        hwaddr = argument<isc::dhcp::HWAddrPtr>(handle, "hwaddr").value_or(nullptr);
    }
    if (lease6 && (hook_point == HookPoint::lease6_renew || hook_point == HookPoint::lease6_rebind)) {
        const char* const name = lease6->lease.type_ == isc::dhcp::Lease::TYPE_NA ? "ia_na" : "ia_pd";
        ia = argument<isc::dhcp::Option6IAPtr>(handle, name).value_or(nullptr);
    }
}

}  // namespace runscript
