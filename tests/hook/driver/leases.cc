// SPDX-License-Identifier: MPL-2.0

#include "kea_compat.h"

#include "leases.h"

#include "fields.h"

#include <dhcpsrv/cfgmgr.h>

#include <boost/make_shared.hpp>
#include <boost/pointer_cast.hpp>

#include <stdexcept>

using isc::data::ConstElementPtr;
using namespace isc::dhcp;
using Seconds = isc::util::Triplet<uint32_t>;

namespace runscript::driver {

namespace {

void set_common(Lease& lease, Fields& fields, const std::string& any_address) {
    lease.addr_ = fields.address("address", any_address);
    lease.hwaddr_ = fields.hardware_address();
    lease.hostname_ = fields.text("hostname");
    lease.fqdn_fwd_ = fields.flag("fqdn-fwd");
    lease.fqdn_rev_ = fields.flag("fqdn-rev");
    lease.subnet_id_ = static_cast<SubnetID>(fields.number("subnet-id"));
    lease.state_ = static_cast<uint32_t>(fields.number("state", Lease::STATE_DEFAULT));
    lease.cltt_ = fields.number("cltt");
    lease.valid_lft_ = static_cast<uint32_t>(fields.number("valid-lifetime"));
    lease.setContext(fields.element("context"));
}

Seconds seconds(Fields& fields, const std::string& name) {
    return fields.has(name) ? Seconds(static_cast<uint32_t>(fields.number(name))) : Seconds();
}

double fraction(Fields& fields, const std::string& name) {
    const ConstElementPtr value = fields.element(name);
    return value ? value->doubleValue() : 0.0;
}

// A range of addresses, or a prefix to delegate from.
PoolPtr make_pool(int family, const ConstElementPtr& description) {
    Fields fields(description);
    PoolPtr pool;
    if (fields.has("delegated-length")) {
        pool = boost::make_shared<Pool6>(Lease::TYPE_PD, fields.address("prefix", "::"),
                                         static_cast<uint8_t>(fields.number("length")),
                                         static_cast<uint8_t>(fields.number("delegated-length")));
    } else if (family == 4) {
        pool = boost::make_shared<Pool4>(fields.address("first", "0.0.0.0"), fields.address("last", "0.0.0.0"));
    } else {
        pool = boost::make_shared<Pool6>(Lease::TYPE_NA, fields.address("first", "::"), fields.address("last", "::"));
    }
    set_id(*pool, fields.number("id"));
    fields.finish();
    return pool;
}

template <typename Subnet> void set_more(Subnet& subnet, int family, Fields& fields) {
    subnet.setCalculateTeeTimes(fields.flag("calculate-tee-times"));
    subnet.setT1Percent(fraction(fields, "t1-percent"));
    subnet.setT2Percent(fraction(fields, "t2-percent"));
    subnet.setSharedNetworkName(fields.text("shared-network"));
    subnet.setContext(fields.element("context"));
    if (const ConstElementPtr pools = fields.element("pools")) {
        for (const ConstElementPtr pool : pools->listValue()) {
            subnet.addPool(make_pool(family, pool));
        }
    }
}

template <typename SubnetPtr, typename Found>
SubnetPtr checked(const Found& found, const ConstElementPtr& description) {
    if (!found) {
        throw std::invalid_argument("no subnet with id " + description->str());
    }
    using Subnet = typename SubnetPtr::element_type;
    return boost::const_pointer_cast<Subnet>(found);
}

}  // namespace

Lease4Ptr make_lease4(const ConstElementPtr& description) {
    if (is_null(description)) {
        return Lease4Ptr();
    }
    Fields fields(description);
    const auto lease = boost::make_shared<Lease4>();
    set_common(*lease, fields, "0.0.0.0");
    const ConstElementPtr client_id = fields.element("client-id");
    if (client_id && !is_null(client_id)) {
        lease->client_id_ = boost::make_shared<ClientId>(fields.bytes("client-id"));
    }
    fields.finish();
    return lease;
}

Lease6Ptr make_lease6(const ConstElementPtr& description) {
    if (is_null(description)) {
        return Lease6Ptr();
    }
    Fields fields(description);
    const auto lease = boost::make_shared<Lease6>();
    set_common(*lease, fields, "::");
    lease->type_ = Lease::textToType(fields.text("type", "IA_NA"));
    lease->prefixlen_ = static_cast<uint8_t>(fields.number("prefix-length", 128));
    lease->iaid_ = static_cast<uint32_t>(fields.number("iaid"));
    lease->preferred_lft_ = static_cast<uint32_t>(fields.number("preferred-lifetime"));
    const ConstElementPtr duid = fields.element("duid");
    if (duid && duid->str() == "\"placeholder\"") {
        lease->duid_ = boost::make_shared<DUID>(DUID::EMPTY());
    } else if (duid && !is_null(duid)) {
        lease->duid_ = boost::make_shared<DUID>(fields.bytes("duid"));
    } else {
        lease->duid_.reset();
    }
    fields.finish();
    return lease;
}

void configure_subnets(int family, const ConstElementPtr& descriptions) {
    const SrvConfigPtr staging = CfgMgr::instance().getStagingCfg();
    const size_t count = descriptions ? descriptions->size() : 0;
    for (size_t i = 0; i < count; ++i) {
        Fields fields(descriptions->get(static_cast<int>(i)));
        const auto prefix = fields.address("prefix", family == 4 ? "0.0.0.0" : "::");
        const auto length = static_cast<uint8_t>(fields.number("length"));
        const auto id = static_cast<SubnetID>(fields.number("id"));
        const Seconds t1 = seconds(fields, "t1");
        const Seconds t2 = seconds(fields, "t2");
        if (family == 4) {
            const auto subnet = Subnet4::create(prefix, length, t1, t2, Seconds(), id);
            set_more(*subnet, family, fields);
            staging->getCfgSubnets4()->add(subnet);
        } else {
            const auto subnet = Subnet6::create(prefix, length, t1, t2, Seconds(), Seconds(), id);
            set_more(*subnet, family, fields);
            staging->getCfgSubnets6()->add(subnet);
        }
        fields.finish();
    }
    CfgMgr::instance().commit();
}

Subnet4Ptr find_subnet4(const ConstElementPtr& description) {
    if (is_null(description)) {
        return Subnet4Ptr();
    }
    const auto id = static_cast<SubnetID>(description->intValue());
    return checked<Subnet4Ptr>(
        CfgMgr::instance().getCurrentCfg()->getCfgSubnets4()->getBySubnetId(id), description);
}

Subnet6Ptr find_subnet6(const ConstElementPtr& description) {
    if (is_null(description)) {
        return Subnet6Ptr();
    }
    const auto id = static_cast<SubnetID>(description->intValue());
    return checked<Subnet6Ptr>(
        CfgMgr::instance().getCurrentCfg()->getCfgSubnets6()->getBySubnetId(id), description);
}

}  // namespace runscript::driver
