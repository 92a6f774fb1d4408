// SPDX-License-Identifier: MPL-2.0
// The configuration that Kea is about to use.

#pragma once

namespace runscript {

// Whether Kea, which unloads us, reads its configuration again, and will load us for the new one. To be asked
// in unload(), in Kea's main thread.
//
// The staged configuration alone does not tell: one that was only tested, or refused, stays there until the
// next one comes. But a server says what is to be done when it loses a database as soon as its first
// configuration is in use, and takes that back only when it ends, before it unloads libraries
// (ControlledDhcpv4Srv::processConfig and its destructor, and those of DHCPv6; from 2.2.0 to 3.2.0 alike).
bool next_instance_comes();

}  // namespace runscript
