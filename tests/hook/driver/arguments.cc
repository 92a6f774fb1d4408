// SPDX-License-Identifier: MPL-2.0

#include "arguments.h"

#include "fields.h"
#include "kea_compat.h"
#include "leases.h"
#include "packets.h"

#include <asiolink/io_address.h>
#include <database/audit_entry.h>
#include <dhcp/dhcp6.h>
#include <dhcp/option6_ia.h>
#include <dhcpsrv/cfgmgr.h>
#include <hooks/hooks_manager.h>

#include <boost/make_shared.hpp>

#include <stdexcept>

using isc::data::ConstElementPtr;
using isc::data::Element;
using isc::data::ElementPtr;
using isc::hooks::CalloutHandle;
using isc::hooks::CalloutHandlePtr;
using isc::hooks::HooksManager;
using namespace isc::dhcp;

namespace runscript::driver {

namespace {

ClientIdPtr make_client_id(const ConstElementPtr& description) {
    return is_null(description) ? ClientIdPtr()
                                : boost::make_shared<ClientId>(bytes_of(description));
}

HWAddrPtr make_hardware_address(const ConstElementPtr& description) {
    return is_null(description) ? HWAddrPtr()
                                : boost::make_shared<HWAddr>(bytes_of(description), HTYPE_ETHER);
}

Option6IAPtr make_ia(uint16_t option, const ConstElementPtr& description) {
    if (is_null(description)) {
        return Option6IAPtr();
    }
    Fields fields(description);
    const auto ia =
        boost::make_shared<Option6IA>(option, static_cast<uint32_t>(fields.number("iaid")));
    ia->setT1(static_cast<uint32_t>(fields.number("t1")));
    ia->setT2(static_cast<uint32_t>(fields.number("t2")));
    fields.finish();
    return ia;
}

isc::db::AuditEntryCollectionPtr make_audit_entries(const ConstElementPtr& descriptions) {
    if (is_null(descriptions)) {
        return {};
    }
    const auto entries = boost::make_shared<isc::db::AuditEntryCollection>();
    for (const ConstElementPtr description : descriptions->listValue()) {
        Fields fields(description);
        entries->insert(isc::db::AuditEntry::create(
            fields.text("object-type"), static_cast<uint64_t>(fields.number("object-id")),
            static_cast<isc::db::AuditEntry::ModificationType>(fields.number("modification-type")),
            1, fields.text("log-message")));
        fields.finish();
    }
    return entries;
}

template <typename Collection, typename Make>
boost::shared_ptr<Collection> make_leases(const ConstElementPtr& descriptions, Make make) {
    if (is_null(descriptions)) {
        return {};
    }
    const auto leases = boost::make_shared<Collection>();
    for (const ConstElementPtr description : descriptions->listValue()) {
        leases->push_back(make(description));
    }
    return leases;
}

}  // namespace

Arguments::Arguments(const ConstElementPtr& descriptions) {
    if (!descriptions) {
        throw std::invalid_argument("step: arguments is missing");
    }
    for (const auto& [name, description] : descriptions->mapValue()) {
        make(name, description);
    }
}

CalloutHandlePtr Arguments::handle() const {
    return handle_ ? handle_ : HooksManager::createCalloutHandle();
}

void Arguments::set(CalloutHandle& handle) const {
    for (const auto& set_one : setters_) {
        set_one(handle);
    }
}

ElementPtr Arguments::changes() const {
    const ElementPtr result = Element::createMap();
    for (const Watched& watched : watched_) {
        const std::string after = watched.text();
        if (after != watched.before) {
            result->set(watched.name, Element::create(after));
        }
    }
    return result;
}

template <typename Value>
void Arguments::add(const std::string& name, const Value& value) {
    setters_.push_back([name, value](CalloutHandle& handle) { handle.setArgument(name, value); });
}

template <typename Pointer>
void Arguments::add_watched(const std::string& name, const Pointer& object) {
    add(name, object);
    if (object) {
        watched_.push_back({name, [object] { return object->toText(); }, object->toText()});
    }
}

template <typename Pointer>
void Arguments::add_packet(const std::string& name, const Pointer& packet) {
    add_watched(name, packet);
    if (packet && name.rfind("query", 0) == 0) {
        handle_ = packet->getCalloutHandle();
    }
}

void Arguments::make(const std::string& name, const ConstElementPtr& description) {
    if (description->getType() == Element::map && description->contains("std::string")) {
        add(name, description->get("std::string")->stringValue());
    } else if (description->getType() == Element::map && description->contains("int64_t")) {
        add(name, description->get("int64_t")->intValue());
    } else if (name == "query4" || name == "response4") {
        add_packet(name, make_packet4(description));
    } else if (name == "query6" || name == "response6") {
        add_packet(name, make_packet6(description));
    } else if (name == "lease4") {
        add_watched(name, make_lease4(description));
    } else if (name == "lease6" || name == "old_lease6" || name == "new_lease6") {
        add_watched(name, make_lease6(description));
    } else if (name == "leases4" || name == "deleted_leases4") {
        add(name, make_leases<Lease4Collection>(description, make_lease4));
    } else if (name == "leases6" || name == "deleted_leases6") {
        add(name, make_leases<Lease6Collection>(description, make_lease6));
    } else if (name == "subnet4") {
        add(name, Subnet4Argument(find_subnet4(description)));
    } else if (name == "subnet6") {
        add(name, Subnet6Argument(find_subnet6(description)));
    } else if (name == "subnet4collection") {
        add(name, CfgMgr::instance().getCurrentCfg()->getCfgSubnets4()->getAll());
    } else if (name == "subnet6collection") {
        add(name, CfgMgr::instance().getCurrentCfg()->getCfgSubnets6()->getAll());
    } else if (name == "clientid") {
        add(name, make_client_id(description));
    } else if (name == "hwaddr") {
        add(name, make_hardware_address(description));
    } else if (name == "ia_na") {
        add(name, make_ia(D6O_IA_NA, description));
    } else if (name == "ia_pd") {
        add(name, make_ia(D6O_IA_PD, description));
    } else if (name == "fake_allocation" || name == "remove_lease" || name == "fwd-update" || name == "rev-update") {
        add(name, description->boolValue());
    } else if (name == "hostname" || name == "name") {
        add(name, description->stringValue());
    } else if (name == "address6") {
        add(name, isc::asiolink::IOAddress(description->stringValue()));
    } else if (name == "arguments" || name == "response" || name == "json_config") {
        add(name, is_null(description) ? ConstElementPtr() : description);
    } else if (name == "audit_entries") {
        add(name, make_audit_entries(description));
    } else if (name == "offer_lft") {
        add(name, static_cast<uint32_t>(description->intValue()));
    } else {
        throw std::invalid_argument("unknown argument " + name);
    }
}

}  // namespace runscript::driver
