// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/facts.h"

#include "hook/kea/kea_versions.h"

#include <string_view>

#include "hook/arguments.h"
#include "hook/facts/argument.h"

namespace runscript {

namespace {

using isc::hooks::CalloutHandle;

// Whether this Kea passes the argument: asking for one that is not there costs an exception.
bool is_passed(HookPoint hook_point, std::string_view name) {
    const bool is_complete = hook_point == HookPoint::leases4_committed || hook_point == HookPoint::leases6_committed ||
                             hook_point == HookPoint::lease4_offer;
    return kCommittedHasResponse || !is_complete || (name != "response4" && name != "response6");
}

// Reads arguments, each by the type under which Kea passes it, into the places that Facts has for them.
class Reader {
public:
    explicit Reader(CalloutHandle& handle) : handle_(handle) {}

    void read(const char* name, std::optional<Packet4>& fact) const { view<isc::dhcp::Pkt4Ptr>(name, fact); }
    void read(const char* name, std::optional<Packet6>& fact) const { view<isc::dhcp::Pkt6Ptr>(name, fact); }
    void read(const char* name, std::optional<Subnet4>& fact) const { view<Subnet4Argument>(name, fact); }
    void read(const char* name, std::optional<Subnet6>& fact) const { view<Subnet6Argument>(name, fact); }

    void read(const char* name, std::optional<Lease4>& fact) const {
        view<isc::dhcp::Lease4Ptr>(name, fact);
    }

    void read(const char* name, std::optional<Lease6>& fact) const {
        view<isc::dhcp::Lease6Ptr>(name, fact);
    }

    void read(const char* name, std::optional<std::vector<Lease4>>& fact) const {
        view_leases<isc::dhcp::Lease4CollectionPtr>(name, fact);
    }

    void read(const char* name, std::optional<std::vector<Lease6>>& fact) const {
        view_leases<isc::dhcp::Lease6CollectionPtr>(name, fact);
    }

    void read(const char* name, std::optional<bool>& fact) const {
        fact = argument<bool>(handle_, name);
    }

    void read(const char* name, std::optional<std::string>& fact) const {
        fact = argument<std::string>(handle_, name);
    }

    void read(const char* name, std::optional<isc::asiolink::IOAddress>& fact) const {
        fact = argument(handle_, name, isc::asiolink::IOAddress::IPV6_ZERO_ADDRESS());
    }

    void read(const char* name, std::optional<Json>& fact) const {
        wrap<isc::data::ConstElementPtr>(name, fact);
    }

    void read(const char* name, std::optional<CommandResponse>& fact) const {
        wrap<isc::data::ConstElementPtr>(name, fact);
    }

    void read(const char* name, std::optional<AuditEntries>& fact) const {
        wrap<isc::db::AuditEntryCollectionPtr>(name, fact);
    }

private:
    template <typename Pointer, typename Fact>
    void view(const char* name, std::optional<Fact>& fact) const {
        if (const auto object = argument<Pointer>(handle_, name).value_or(nullptr)) {
            fact.emplace(*object);
        }
    }

    template <typename Pointer, typename Fact>
    void wrap(const char* name, std::optional<Fact>& fact) const {
        if (const auto object = argument<Pointer>(handle_, name).value_or(nullptr)) {
            fact = Fact{object};
        }
    }

    template <typename Pointer, typename Fact>
    void view_leases(const char* name, std::optional<std::vector<Fact>>& fact) const {
        const auto leases = argument<Pointer>(handle_, name).value_or(nullptr);
        if (!leases) {
            return;
        }
        fact.emplace();
        for (const auto& lease : *leases) {
            if (lease) {
                fact->emplace_back(*lease);
            }
        }
    }

    CalloutHandle& handle_;
};

// Null where there is none.
template <typename Lease>
const Lease* first_of(const std::optional<Lease>& lease) {
    return lease ? &*lease : nullptr;
}

template <typename Lease>
const Lease* first_of(const std::optional<std::vector<Lease>>& leases) {
    return leases && !leases->empty() ? &leases->front() : nullptr;
}

// The subnet of the first lease in `leases`, one place after the other.
template <typename Subnet, typename... Leases>
void view_subnet_of(std::optional<Subnet>& fact, const Leases&... leases) {
    for (const auto* lease : {first_of(leases)...}) {
        if (lease != nullptr) {
            if (lease->subnet() != nullptr) {
                fact.emplace(*lease->subnet());
            }
            return;
        }
    }
}

void look_up(const Facts& facts, std::optional<Subnet4>& fact) {
    view_subnet_of(fact, facts.lease4, facts.leases4, facts.deleted_leases4);
}

void look_up(const Facts& facts, std::optional<Subnet6>& fact) {
    view_subnet_of(fact, facts.lease6, facts.new_lease6, facts.leases6, facts.deleted_leases6);
}

}  // namespace

Facts::Facts(HookPoint its_hook_point, CalloutHandle& handle) : hook_point(its_hook_point) {
    const Reader reader(handle);
    const auto read = [&](const char* name, auto& fact) {
        if (is_passed(hook_point, name)) {
            reader.read(name, fact);
        }
    };
    read_arguments(hook_point, *this, read, [&](auto& fact) { look_up(*this, fact); });
}

}  // namespace runscript
