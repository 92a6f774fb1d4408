// SPDX-License-Identifier: MPL-2.0

#include "hook/library.h"

#include "hook/kea/kea_versions.h"

#include <dhcp/iface_mgr.h>
#include <sys/eventfd.h>

#include <chrono>
#include <utility>

#include "hook/event.h"
#include "hook/kea/guarded.h"
#include "hook/kea/logger.h"
#include "hook/link/script_log.h"
#include "hook/reply/hostname.h"

namespace runscript {

namespace {

using isc::dhcp::IfaceMgr;
using isc::hooks::CalloutHandle;

// Both do without the message when there is no memory for it: what was accepted and decided holds.
void tell(NextStep& next_step, Decision decision) noexcept {
    static_cast<void>(guarded([&] { next_step.apply(decision); }, [](const char*) {}));
}

void log_if_too_long(Dispatcher::Acceptance acceptance, const SharedEvent& event) noexcept {
    if (acceptance != Dispatcher::Acceptance::too_long) {
        return;
    }
    const auto log = [&] {
        LOG_ERROR(logger, RUNSCRIPT_EVENT_TOO_LARGE)
            .arg(event.hook_point)
            .arg(event.body.size())
            .arg(kMaxFrameBytes);
    };
    static_cast<void>(guarded(log, [](const char*) {}));
}

// Of one that was killed or has timed out, nobody knows whether it had said all.
bool can_reply(const Outcome& outcome) {
    return std::holds_alternative<Answered>(outcome) || std::holds_alternative<Exited>(outcome);
}

}  // namespace

Library::Library(Parameters parameters)
    : parameters_(std::move(parameters)), link_(parameters_.helper) {}

Library::~Library() = default;

std::string Library::go_live() {
    std::string problem;
    if (is_live_) {
        return problem;
    }
    const std::lock_guard lock(going_live_);
    if (is_live_) {
        return problem;
    }
    // An exception in between leaves what is done, and the next call goes on from there.
    if (!link_.started()) {
        problem = parked_.open();
        if (problem.empty()) {
            start_link(problem);
        }
    }
    if (link_.started()) {
        watch();
        is_live_ = true;
        call_own(HookPoint::load, true);
    }
    return problem;
}

void Library::start_link(std::string& problem) {
    std::vector<Terms> terms;
    terms.reserve(parameters_.scripts.size());
    for (const ScriptParameters& script : parameters_.scripts) {
        terms.push_back(script.terms);
    }
    scripts_.reserve(terms.size());
    problem = link_.start(terms);
    for (std::size_t i = 0; scripts_.size() < link_.accounts().size(); ++i) {
        scripts_.push_back({parameters_.scripts[i], link_.accounts()[i]});
    }
}

void Library::watch() {
    publish_figures();
    if (watched_.empty()) {
        watched_.reserve(3);
        watch(link_.changed_fd(), &Library::note_changed);
        watch(parked_.ended_fd(), &Library::go_on_with_parked);
        watch(parked_.late_fd(), &Library::go_on_with_parked);
    }
}

void Library::watch(int fd, void (Library::*then)()) {
    IfaceMgr::instance().addExternalSocket(fd, [this, then](int) { (this->*then)(); });
    watched_.push_back(fd);
}

void Library::note_changed() {
    eventfd_t count = 0;
    static_cast<void>(::eventfd_read(link_.changed_fd(), &count));
    publish_figures();
}

void Library::call_scripts(HookPoint hook_point, CalloutHandle& handle) {
    if (const std::string problem = go_live(); !problem.empty()) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED).arg(parameters_.helper).arg(problem);
    }
    Turn turn(hook_point, handle, scripts_.size() > 1);
    if (turn.next_step.is_off()) {
        return;
    }
    if (hook_point == HookPoint::pkt4_send || hook_point == HookPoint::pkt6_send) {
        send_hostname(hook_point, handle);
    }
    go_on(turn);
}

// Calls the scripts whose turn it is, until the packet waits for one.
void Library::go_on(Turn& turn) {
    try {
        for (; turn.place < scripts_.size() && !turn.next_step.is_off(); ++turn.place) {
            if (scripts_[turn.place].parameters.called_at(turn.hook_point()) && call_script(turn)) {
                return;
            }
        }
    } catch (...) {
        lose_rest(turn);
        throw;
    }
}

void Library::go_on_with_parked() {
    while (std::optional<ParkedTurns::Next> next = parked_.next()) {
        const std::string at(name_of(next->turn.hook_point()));
        guarded([&] { go_on_with(*next); }, [&](const char* error) {
            LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg(at).arg(error);
        });
    }
}

void Library::go_on_with(ParkedTurns::Next& next) {
    Turn turn = std::move(next.turn);
    turn.next_step.leave_callout();
    const CalledScript& script = scripts_[turn.place];
    if (next.given_up) {
        link_.dispatcher().abandon(*next.given_up);
    }
    link_.dispatcher().note_waited(script.account, ParkedTurns::Clock::now() - next.since);
    heed(script, {Dispatcher::Acceptance::accepted, next.outcome, next.reply}, turn);
    ++turn.place;
    go_on(turn);
}

// Whether the turn has gone: the packet waits for the script's end.
bool Library::call_script(Turn& turn) {
    const CalledScript& script = scripts_[turn.place];
    if (!script.parameters.wait) {
        const SharedEventPtr event = turn.event(script.parameters.telling);
        log_if_too_long(link_.dispatcher().post(script.account, event), *event);
        return false;
    }
    if (!cache_.empty()) {
        if (const auto kept = cache_.find(turn.cache_key(), ReplyCache::Clock::now())) {
            link_.dispatcher().note_cached(script.account);
            if (kept->says) {
                tell(turn.next_step, *kept->says);
            } else {
                static_cast<void>(follow(script, *kept->reply, turn));
            }
            return false;
        }
    }
    const std::optional<Dispatcher::Answer> answer = ask(script, turn);
    if (answer) {
        heed(script, *answer, turn);
    }
    return !answer;
}

// Nothing where it is the packet that waits for the answer.
std::optional<Dispatcher::Answer> Library::ask(const CalledScript& script, Turn& turn) {
    if (turn.next_step.park()) {
        return park(script, turn);
    }
    return link_.dispatcher().call(script.account, turn.event(script.parameters.telling));
}

// The packet is parked already: the answer can come as soon as the event is accepted.
std::optional<Dispatcher::Answer> Library::park(const CalledScript& script, Turn& turn) {
    const auto begin = ParkedTurns::Clock::now();
    const auto deadline = begin + Milliseconds(script.parameters.terms.script.timeout_ms);
    const SharedEventPtr event = turn.event(script.parameters.telling);
    turn.forget_facts();
    const std::uint64_t number = parked_.keep(std::move(turn), begin, deadline);
    Dispatcher::Accepted accepted;
    try {
        accepted = link_.dispatcher().accept(script.account, event, parked_.completion(number), deadline);
    } catch (...) {
        turn = parked_.take_back(number);
        turn.next_step.park_no_more();
        throw;
    }
    if (accepted.completes) {
        parked_.note_event(number, accepted.id);
        return std::nullopt;
    }
    turn = parked_.take_back(number);
    turn.next_step.park_no_more();
    return Dispatcher::Answer{accepted.acceptance, TimedOut{}, nullptr};
}

// Does what the script has decided, and what it has replied.
void Library::heed(const CalledScript& script, const Dispatcher::Answer& answer, Turn& turn) {
    log_if_too_long(answer.acceptance, *turn.event(script.parameters.telling));
    if (!answer.reply || !can_reply(answer.outcome)) {
        tell(turn.next_step, decide(script.parameters, answer.outcome));
        return;
    }
    const Applied applied = follow(script, *answer.reply, turn);
    const auto keep = [&] {
        if (applied.holds.count() == 0) {
            return;
        }
        if (const std::string key = turn.cache_key(); !key.empty()) {
            const auto says = applied.changes ? std::nullopt : std::optional(applied.decision);
            cache_.keep(key, {answer.reply, says}, ReplyCache::Clock::now() + applied.holds);
        }
    };
    static_cast<void>(guarded(keep, [](const char*) {}));  // without memory the script is asked again
}

// Does what the script has replied.
Applied Library::follow(const CalledScript& script, const std::string& reply, Turn& turn) {
    Applied applied;
    const auto apply = [&] { applied = apply_reply(reply, turn.hook_point(), turn.handle()); };
    static_cast<void>(guarded(apply, [&](const char* error) { applied.problem = error; }));
    tell(turn.next_step, applied.problem.empty() ? applied.decision : script.parameters.on_failure);
    if (!applied.problem.empty()) {
        const auto log = [&] {
            log_refusal(script.parameters.path(), std::string(name_of(turn.hook_point())), applied.problem);
        };
        static_cast<void>(guarded(log, [](const char*) {}));
    }
    if (applied.changes) {
        turn.forget_event();
    }
    return applied;
}

// There was no memory for the script whose turn it is, nor for those behind it: that is a failure of a script like
// others.
void Library::lose_rest(Turn& turn) noexcept {
    for (; turn.place < scripts_.size(); ++turn.place) {
        const CalledScript& script = scripts_[turn.place];
        if (!script.parameters.called_at(turn.hook_point())) {
            continue;
        }
        link_.dispatcher().lose(script.account);
        if (script.parameters.wait) {
            tell(turn.next_step, decide(script.parameters, TimedOut{}));
        }
    }
}

void Library::call_own(HookPoint hook_point, bool wait) {
    const SharedEventPtr event = event_of(hook_point);
    for (const CalledScript& script : scripts_) {
        if (!script.parameters.called_at(hook_point)) {
            continue;
        }
        if (wait && script.parameters.wait) {
            static_cast<void>(link_.dispatcher().call(script.account, event));
        } else {
            static_cast<void>(link_.dispatcher().post(script.account, event));
        }
    }
}

void Library::publish_figures() {
    const std::lock_guard lock(publishing_);
    statistics_.publish(link_.dispatcher().take_figures());
}

void Library::leave(bool next_instance_comes) {
    for (const int fd : std::exchange(watched_, {})) {
        IfaceMgr::instance().deleteExternalSocket(fd);
    }
    parked_.give_up();
    if (!link_.started()) {
        if (!next_instance_comes) {
            link_.finish_former(HelperLink::Rest::is_given_up);
        }
        return;
    }
    call_own(HookPoint::unload, false);
    publish_figures();
    if (!next_instance_comes || !link_.hand_over()) {
        link_.stop();
        statistics_.publish({});
    }
}

}  // namespace runscript
