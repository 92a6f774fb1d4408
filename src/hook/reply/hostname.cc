// SPDX-License-Identifier: MPL-2.0

#include "hook/reply/hostname.h"

#include <boost/pointer_cast.hpp>
#include <dhcp/dhcp4.h>
#include <dhcp/dhcp6.h>
#include <dhcp/option4_client_fqdn.h>
#include <dhcp/option6_client_fqdn.h>
#include <dhcp/option_string.h>
#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>

#include <algorithm>
#include <atomic>

namespace runscript {

namespace {

constexpr char kContext[] = "hostname";

// A handle without the context answers with an exception, which costs more than a callout; so it is asked only once
// a name was ever kept.
std::atomic<bool> was_kept = false;

template <typename Fqdn, typename Packet>
void rename(const Packet& response, std::uint16_t option, const std::string& name) {
    if (const auto fqdn = boost::dynamic_pointer_cast<Fqdn>(response->getOption(option))) {
        fqdn->setDomainName(name, Fqdn::FULL);
    }
}

}  // namespace

void keep_hostname(isc::hooks::CalloutHandle& handle, const std::string& name) {
    handle.setContext(kContext, name);
    was_kept = true;
}

void send_hostname(HookPoint hook_point, const isc::hooks::CalloutHandle& handle) {
    if (!was_kept) {
        return;
    }
    const std::vector<std::string> names = handle.getContextNames();
    if (std::find(names.begin(), names.end(), kContext) == names.end()) {
        return;
    }
    std::string name;
    handle.getContext(kContext, name);
    if (hook_point == HookPoint::pkt4_send) {
        isc::dhcp::Pkt4Ptr response;
        handle.getArgument("response4", response);
        const auto option = response->getOption(isc::dhcp::DHO_HOST_NAME);
        if (const auto text = boost::dynamic_pointer_cast<isc::dhcp::OptionString>(option); text && !name.empty()) {
            text->setValue(name);
        }
        rename<isc::dhcp::Option4ClientFqdn>(response, isc::dhcp::DHO_FQDN, name);
    } else {
        isc::dhcp::Pkt6Ptr response;
        handle.getArgument("response6", response);
        rename<isc::dhcp::Option6ClientFqdn>(response, D6O_CLIENT_FQDN, name);
    }
}

}  // namespace runscript
