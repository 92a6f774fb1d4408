// SPDX-License-Identifier: MPL-2.0
// The configuration that Kea is about to use.

#pragma once

namespace runscript {

// Whether Kea, which unloads us, reads its configuration again, and will load us for the new one. To be asked
// in unload(), in Kea's main thread.
//
// The staged configuration alone does not tell: one that was only tested, or refused, stays there until the
// next one comes. But a server that ends has destroyed its lease manager before it unloads libraries, and one
// that reads its configuration again keeps it until it has loaded them (the destructors of Dhcpv4Srv and
// Dhcpv6Srv, configureDhcp4Server and configureDhcp6Server; in 2.2.0, 2.6.3 and 3.0.3 alike).
bool next_instance_comes();

}  // namespace runscript
