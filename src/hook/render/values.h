// SPDX-License-Identifier: MPL-2.0
// One function for each variable of the table: it writes the variable's value, or nothing when there is
// none. A namespace is a source of the table, a function's name is the end of the variable's name. The
// generated hook/variables.h names every one of them: a function that is missing does not compile.
//
// The values' contract (types, units, meaning) stands in the table, python/kea_runscript/table.

#pragma once

#include "hook/hook_points.h"
#include "hook/facts/sources.h"
#include "hook/render/text.h"

namespace runscript {

namespace hook_point {
void name(const HookPoint& source, Text& out);
}  // namespace hook_point

namespace fake_allocation {
void value(const bool& source, Text& out);
}  // namespace fake_allocation

namespace remove_lease {
void value(const bool& source, Text& out);
}  // namespace remove_lease

namespace pkt4 {
void type(const Packet4& source, Text& out);
void interface(const Packet4& source, Text& out);
void ifindex(const Packet4& source, Text& out);
void hwaddr(const Packet4& source, Text& out);
void hwaddr_type(const Packet4& source, Text& out);
void hwaddr_source(const Packet4& source, Text& out);
void relayed(const Packet4& source, Text& out);
void relay_hops(const Packet4& source, Text& out);
void ciaddr(const Packet4& source, Text& out);
void siaddr(const Packet4& source, Text& out);
void yiaddr(const Packet4& source, Text& out);
void giaddr(const Packet4& source, Text& out);
void option60(const Packet4& source, Text& out);
void rai(const Packet4& source, Text& out);
void rai_circuit_id(const Packet4& source, Text& out);
void rai_remote_id(const Packet4& source, Text& out);
}  // namespace pkt4

namespace pkt6 {
void type(const Packet6& source, Text& out);
void interface(const Packet6& source, Text& out);
void ifindex(const Packet6& source, Text& out);
void duid(const Packet6& source, Text& out);
void hwaddr(const Packet6& source, Text& out);
void hwaddr_type(const Packet6& source, Text& out);
void hwaddr_source(const Packet6& source, Text& out);
void local_address(const Packet6& source, Text& out);
void local_port(const Packet6& source, Text& out);
void remote_address(const Packet6& source, Text& out);
void remote_port(const Packet6& source, Text& out);
void label(const Packet6& source, Text& out);
void transaction_id(const Packet6& source, Text& out);
}  // namespace pkt6

namespace subnet4 {
void prefix(const Subnet4& source, Text& out);
void prefixlen(const Subnet4& source, Text& out);
void cidr(const Subnet4& source, Text& out);
}  // namespace subnet4

namespace subnet6 {
void prefix(const Subnet6& source, Text& out);
void prefixlen(const Subnet6& source, Text& out);
void cidr(const Subnet6& source, Text& out);
}  // namespace subnet6

namespace lease4 {
void address(const Lease4& source, Text& out);
void type(const Lease4& source, Text& out);
void hwaddr(const Lease4& source, Text& out);
void hostname(const Lease4& source, Text& out);
void state(const Lease4& source, Text& out);
void is_expired(const Lease4& source, Text& out);
void client_last_transmission(const Lease4& source, Text& out);
void renew_timer(const Lease4& source, Text& out);
void rebind_timer(const Lease4& source, Text& out);
void valid_lifetime(const Lease4& source, Text& out);
}  // namespace lease4

namespace lease6 {
void type(const Lease6& source, Text& out);
void address(const Lease6& source, Text& out);
void delegated_prefix(const Lease6& source, Text& out);
void delegated_prefixlen(const Lease6& source, Text& out);
void client_duid(const Lease6& source, Text& out);
void hwaddr(const Lease6& source, Text& out);
void hostname(const Lease6& source, Text& out);
void state(const Lease6& source, Text& out);
void is_expired(const Lease6& source, Text& out);
void client_last_transmission(const Lease6& source, Text& out);
void renew_timer(const Lease6& source, Text& out);
void rebind_timer(const Lease6& source, Text& out);
void valid_lifetime(const Lease6& source, Text& out);
void preferred_lifetime(const Lease6& source, Text& out);
void iaid(const Lease6& source, Text& out);
}  // namespace lease6

}  // namespace runscript
