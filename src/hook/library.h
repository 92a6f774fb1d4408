// SPDX-License-Identifier: MPL-2.0
// The library between load() and unload().

#pragma once

#include <hooks/callout_handle.h>

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "hook/hook_points.h"
#include "hook/kea/statistics.h"
#include "hook/link/helper_link.h"
#include "hook/parked_turns.h"
#include "hook/reply/reply.h"
#include "hook/reply/reply_cache.h"
#include "hook/settings/parameters.h"
#include "hook/turn.h"

namespace runscript {

// A script of the configuration in use.
struct CalledScript {
    const ScriptParameters& parameters;
    AccountPtr account;
};

class Library {
public:
    explicit Library(Parameters parameters);
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library();

    const Parameters& parameters() const { return parameters_; }
    HelperLink& link() { return link_; }
    // No reply holds any more.
    void forget_replies() { cache_.clear(); }
    // In the order of the configuration; from go_live() on.
    const std::vector<CalledScript>& scripts() const { return scripts_; }

    // The configuration is in use from now on: starts what calling scripts takes, and calls those that want it
    // at the hook point load. Returns what went wrong, or nothing; a second call does nothing. Main thread.
    std::string go_live();

    // Calls the scripts that are wanted at this hook point, in their order, until one of them ends what the hook
    // point announces. Any thread, from go_live() on; before (Kea's command libreload does not announce that
    // a configuration is in use) it goes live first. An event that an exception stops counts as dropped.
    //
    // Where the packet is parked for a script, it returns: Kea's main thread calls those that are left, behind the
    // callout, and lets the packet go.
    void call_scripts(HookPoint hook_point, isc::hooks::CalloutHandle& handle);

    // Brings what Kea's statistics manager shows up to date. Kea's main thread, and where multi-threading is on,
    // in which the manager has a lock, the thread in which Kea processes a command.
    void publish_figures();

    // Calls the scripts at the hook point unload, and leaves their events to the next instance, if there is to be
    // one; else finishes or gives up what they have to do, and what an instance before left for one that never
    // went live. Main thread, while no packet is processed.
    void leave(bool next_instance_comes);

private:
    void start_link(std::string& problem);
    void watch();
    void watch(int fd, void (Library::*then)());
    void note_changed();
    void call_own(HookPoint hook_point, bool wait);
    void go_on(Turn& turn);
    void go_on_with_parked();
    void go_on_with(ParkedTurns::Next& next);
    [[nodiscard]] bool call_script(Turn& turn);
    std::optional<Dispatcher::Answer> ask(const CalledScript& script, Turn& turn);
    std::optional<Dispatcher::Answer> park(const CalledScript& script, Turn& turn);
    void heed(const CalledScript& script, const Dispatcher::Answer& answer, Turn& turn);
    Applied follow(const CalledScript& script, const std::string& reply, Turn& turn);
    void lose_rest(Turn& turn) noexcept;

    const Parameters parameters_;
    ParkedTurns parked_;  // outlives what completions the link has
    HelperLink link_;
    std::vector<CalledScript> scripts_;
    ReplyCache cache_;
    std::mutex going_live_;
    std::atomic<bool> is_live_ = false;
    std::mutex publishing_;  // guards statistics_, while the figures of each script go to Kea
    Statistics statistics_;
    std::vector<int> watched_;  // by Kea's main loop
};

}  // namespace runscript
