// SPDX-License-Identifier: MPL-2.0
// The library between load() and unload().

#pragma once

#include <hooks/callout_handle.h>

#include <mutex>
#include <string>

#include "hook/link/helper_link.h"
#include "hook/hook_points.h"
#include "hook/settings/parameters.h"
#include "hook/kea/statistics.h"

namespace runscript {

class Library {
public:
    explicit Library(Parameters parameters);
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library();  // REQUIRES: leave() after go_live()

    const Parameters& parameters() const { return parameters_; }
    HelperLink& link() { return link_; }

    // The configuration is in use from now on: starts what calling scripts takes, and calls those that want it
    // at the hook point load. Returns what went wrong, or nothing; a second call does nothing. Main thread.
    std::string go_live();

    // Calls the scripts that are wanted at this hook point, in their order, until one of them ends what the hook
    // point announces. Any thread, from go_live() on; before (Kea's command libreload does not announce that
    // a configuration is in use) it goes live first.
    void call_scripts(HookPoint hook_point, isc::hooks::CalloutHandle& handle);

    // Brings what Kea's statistics manager shows up to date. Main thread.
    void publish_figures();

    // Calls the scripts at the hook point unload, and leaves their events to the next instance, if there is to be
    // one; else finishes or gives up what they have to do. Main thread, while no packet is processed.
    void leave(bool next_instance_comes);

private:
    void call_own(HookPoint hook_point, bool wait);

    const Parameters parameters_;
    HelperLink link_;
    Statistics statistics_;
    std::once_flag live_;
    int watched_fd_ = -1;  // by Kea's main loop, which calls publish_figures()
};

}  // namespace runscript
