// SPDX-License-Identifier: MPL-2.0
// What a DHCP server does before it loads hook libraries and after, as far as these can see it.

#pragma once

#include <string>

namespace runscript::driver {

// The family is 4 (kea-dhcp4) or 6 (kea-dhcp6). Once per process, before any other use of Kea.

// Registers the hook points that the server has in every supported release.
void register_hook_points(int family);

// Uses Kea's table of option types once, as a server does that reads its configuration before it has
// threads. (Kea itself would bear the first use in a thread, but TSan does not see how: Kea is not
// built with it.)
void use_option_types();

// Looks for the machine's interfaces, as a server does before it has libraries: what Kea loses of them where memory is
// short is no matter of ours.
void find_interfaces();

// What is to be done when it loses a database: said from the first configuration on, until the server ends, even
// while it reads its configuration again.
void watch_databases();
void watch_databases_no_more();

// Sends Kea's log to the file `path`: from INFO upwards, or everything.
void start_log(int family, const std::string& path, bool debug);

}  // namespace runscript::driver
