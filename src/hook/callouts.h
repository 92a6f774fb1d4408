// SPDX-License-Identifier: MPL-2.0
// Our functions that Kea calls at its hook points.

#pragma once

#include <hooks/library_handle.h>

#include <memory>
#include <string>

#include "hook/settings/parameters.h"

namespace runscript {

// The one Library that exists between load() and unload(): a second entry in hooks-libraries would share our
// statics, and is refused. The callouts find it by themselves.
//
// Kea calls load() also for a configuration that it then does not use, so nothing is started here:
// that happens when Kea says that the configuration is in use (dhcp4_srv_configured, dhcp6_srv_configured).
//
// start() registers the callouts at each hook point that the server has and a script wants, and the commands;
// it returns what is wrong, or nothing. stop() ends the Library, or leaves all to the next instance where
// Kea is about to load one. Both are called by Kea's main thread while no packet is processed.
[[nodiscard]] std::string start(isc::hooks::LibraryHandle& library, const Parameters& parameters);
void stop();

// Where start() failed and so no instance is there that could take over: what an instance before us has left gets
// time to come to its end, for which Kea's main thread waits. What does not is left for the next one.
void finish_former();

}  // namespace runscript
