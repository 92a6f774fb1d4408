// SPDX-License-Identifier: MPL-2.0

#include "hook/library.h"

#include "hook/kea/kea_versions.h"

#include <dhcp/iface_mgr.h>
#include <sys/eventfd.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <utility>

#include "hook/decide/next_step.h"
#include "hook/facts/client_identity.h"
#include "hook/facts/facts.h"
#include "hook/facts/ordering_keys.h"
#include "hook/kea/guarded.h"
#include "hook/kea/logger.h"
#include "hook/link/script_log.h"
#include "hook/render/environment.h"
#include "hook/reply/hostname.h"
#include "hook/reply/reply.h"

namespace runscript {

namespace {

using isc::dhcp::IfaceMgr;
using isc::hooks::CalloutHandle;

std::int64_t now_us() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

// Scripts of one event run one after the other; a client's and a lease's keys see to that, and where there are
// none, one of the event's own.
void give_own_key(Event& event) {
    static std::atomic<std::uint64_t> last{0};
    if (event.keys.empty()) {
        event.keys.push_back(++last);
    }
}

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
        start_link(problem);
    }
    if (link_.started()) {
        watch_figures();
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

void Library::watch_figures() {
    publish_figures();
    if (watched_fd_ < 0) {
        IfaceMgr::instance().addExternalSocket(link_.changed_fd(), [this](int fd) {
            eventfd_t count = 0;
            static_cast<void>(::eventfd_read(fd, &count));
            publish_figures();
        });
        watched_fd_ = link_.changed_fd();
    }
}

// One callout, while scripts are called for it: what they are told, made when the first of them is to be told.
class Library::Turn {
public:
    Turn(const Library& library, HookPoint its_hook_point, CalloutHandle& its_handle)
        : hook_point(its_hook_point), handle(its_handle), next_step(its_hook_point, its_handle), library_(library) {}

    const SharedEventPtr& event() {
        if (!event_) {
            event_ = library_.event_of(facts());
        }
        return event_;
    }

    // Under which a script's reply for this client holds; nothing for a client without an identity.
    std::string cache_key(std::size_t place) {
        if (!identity_) {
            identity_ = client_identity(facts());
        }
        if (identity_->empty()) {
            return {};
        }
        return std::to_string(place) + ' ' + std::string(name_of(hook_point)) + ' ' + *identity_;
    }

    // What the next script is told is not what those before it were.
    void forget_facts() {
        facts_.reset();
        event_.reset();
    }

    const HookPoint hook_point;
    CalloutHandle& handle;
    NextStep next_step;

private:
    const Facts& facts() {
        if (!facts_) {
            facts_.emplace(hook_point, handle);
        }
        return *facts_;
    }

    const Library& library_;
    std::optional<Facts> facts_;
    std::optional<std::string> identity_;
    SharedEventPtr event_;
};

void Library::call_scripts(HookPoint hook_point, CalloutHandle& handle) {
    if (const std::string problem = go_live(); !problem.empty()) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED).arg(parameters_.helper).arg(problem);
    }
    Turn turn(*this, hook_point, handle);
    if (turn.next_step.is_off()) {
        return;
    }
    if (hook_point == HookPoint::pkt4_send || hook_point == HookPoint::pkt6_send) {
        send_hostname(hook_point, handle);
    }
    std::size_t place = 0;  // of the script whose turn it is
    try {
        for (; place < scripts_.size() && !turn.next_step.is_off(); ++place) {
            if (scripts_[place].parameters.called_at(hook_point)) {
                call_script(place, turn);
            }
        }
    } catch (...) {
        for (; place < scripts_.size(); ++place) {
            if (scripts_[place].parameters.called_at(hook_point)) {
                lose_event(scripts_[place], turn.next_step);
            }
        }
        throw;
    }
}

SharedEventPtr Library::event_of(const Facts& facts) const {
    Environment environment;
    set_variables(facts, environment);
    if (environment.left_out() > 0) {
        LOG_WARN(logger, RUNSCRIPT_LEASES_LEFT_OUT)
            .arg(std::string(name_of(facts.hook_point)))
            .arg(environment.left_out());
    }
    OrderingKeys keys(facts);
    const std::uint64_t lease = keys.lease_number();
    Event event;
    event.hook_point = name_of(facts.hook_point);
    event.time_us = now_us();
    event.keys = keys.take();
    event.variables = environment.block();
    if (scripts_.size() > 1) {
        give_own_key(event);
    }
    return share(event, lease);
}

void Library::call_script(std::size_t place, Turn& turn) {
    const CalledScript& script = scripts_[place];
    if (!script.parameters.wait) {
        log_if_too_long(link_.dispatcher().post(script.account, turn.event()), *turn.event());
        return;
    }
    if (!cache_.empty()) {
        if (const ReplyPtr reply = cache_.find(turn.cache_key(place), ReplyCache::Clock::now())) {
            link_.dispatcher().note_cached(script.account);
            static_cast<void>(follow(script, *reply, turn));
            return;
        }
    }
    const Dispatcher::Answer answer = link_.dispatcher().call(script.account, turn.event());
    log_if_too_long(answer.acceptance, *turn.event());
    if (!answer.reply || !can_reply(answer.outcome)) {
        tell(turn.next_step, decide(script.parameters, answer.outcome));
        return;
    }
    const auto holds = follow(script, *answer.reply, turn);
    const auto keep = [&] {
        if (const std::string key = turn.cache_key(place); holds.count() > 0 && !key.empty()) {
            cache_.keep(key, answer.reply, ReplyCache::Clock::now() + holds);
        }
    };
    static_cast<void>(guarded(keep, [](const char*) {}));  // without memory the script is asked again
}

// Does what the script has replied. Returns how long that holds.
std::chrono::seconds Library::follow(const CalledScript& script, const std::string& reply, Turn& turn) {
    Applied applied;
    const auto apply = [&] { applied = apply_reply(reply, turn.hook_point, turn.handle); };
    static_cast<void>(guarded(apply, [&](const char* error) { applied.problem = error; }));
    tell(turn.next_step, applied.problem.empty() ? applied.decision : script.parameters.on_failure);
    if (!applied.problem.empty()) {
        const auto log = [&] {
            log_refusal(script.parameters.path(), std::string(name_of(turn.hook_point)), applied.problem);
        };
        static_cast<void>(guarded(log, [](const char*) {}));
    }
    if (applied.changes) {
        turn.forget_facts();
    }
    return applied.holds;
}

// There was no memory for it: that is a failure of the script like others.
void Library::lose_event(const CalledScript& script, NextStep& next_step) noexcept {
    link_.dispatcher().lose(script.account);
    if (script.parameters.wait) {
        tell(next_step, decide(script.parameters, TimedOut{}));
    }
}

// A hook point of the library's own. All earlier events are over before it, and all later ones come behind.
void Library::call_own(HookPoint hook_point, bool wait) {
    Environment environment;
    environment.set(kHookPointVariables, hook_point);
    Event event;
    event.alone = true;
    event.time_us = now_us();
    event.hook_point = name_of(hook_point);
    event.variables = environment.block();
    const SharedEventPtr shared = share(event, 0);
    for (const CalledScript& script : scripts_) {
        if (!script.parameters.called_at(hook_point)) {
            continue;
        }
        if (wait && script.parameters.wait) {
            static_cast<void>(link_.dispatcher().call(script.account, shared));
        } else {
            static_cast<void>(link_.dispatcher().post(script.account, shared));
        }
    }
}

void Library::publish_figures() {
    const std::lock_guard lock(publishing_);
    statistics_.publish(link_.dispatcher().take_figures());
}

void Library::leave(bool next_instance_comes) {
    if (watched_fd_ >= 0) {
        IfaceMgr::instance().deleteExternalSocket(std::exchange(watched_fd_, -1));
    }
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
