// SPDX-License-Identifier: MPL-2.0
// Accepts events from Kea's threads, tells the helper of them, and settles them when it reports their end.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "delivery/account.h"
#include "delivery/completion.h"
#include "delivery/ledger.h"
#include "wire/channel.h"
#include "wire/messages.h"

namespace runscript {

// An event is accepted when it stands in the ledger, and stays there until settle(). Who runs the helper attaches
// the way to it, and is woken where there is something for it to do.
//
// One lock guards ledger and accounts. It is held to note something, never to make, copy or send what an event
// says, to write to the log, or to wake somebody; so for a time that does not depend on how many events there
// are (but for reading and leaving the whole of them, when Kea reads its configuration).
//
// What is to be sent, one thread at a time sends, and without the lock: whoever finds nobody at it. So the helper
// hears of everything in the order in which it was accepted, and no thread waits for another's send.
//
// Any thread may call anything, but for what says otherwise.
class Dispatcher {
public:
    using Clock = std::chrono::steady_clock;
    // Sends a frame that consists of these two parts; must not block.
    using Transport = std::function<SendResult(std::string_view frame, std::string_view rest)>;

    // `wake` must not block.
    explicit Dispatcher(std::function<void()> wake) : wake_(std::move(wake)) {}

    // Before all else: what the instance before has left, and the scripts of the configuration, which
    // it gives back in their order. One whose terms are the same for events goes on, with its figures.
    std::vector<AccountPtr> begin(Ledger before, const std::vector<Terms>& scripts);

    enum class Acceptance { accepted, dropped, too_long };
    struct Accepted {
        Acceptance acceptance = Acceptance::dropped;
        std::uint64_t id = 0;
        bool completes = false;  // the completion will be told; not where there is nobody now who could run it
    };

    // Accepts the event, and hands it over as far as that is possible at once. When there is no room, on-full says
    // what happens, with `deadline` for waiting; a drop is counted. `completion` may be null.
    Accepted accept(const AccountPtr& account, const SharedEventPtr& event, CompletionPtr completion,
                    Clock::time_point deadline);
    // Nobody wants to know any more how this event ends. A completion that is just being told is told.
    void abandon(std::uint64_t id);

    // Accepts the event and returns. Whether it was too long to be handed over: then it is dropped.
    Acceptance post(const AccountPtr& account, const SharedEventPtr& event);

    // Accepts it, then waits until the script has ended, its timeout is over, or there is no helper: the event
    // then runs when there is one again. Returns how the script ended; TimedOut as well when there was no
    // waiting for that.
    struct Answer {
        Acceptance acceptance = Acceptance::dropped;
        Outcome outcome = TimedOut{};
        ReplyPtr reply;  // null for none
    };
    Answer call(const AccountPtr& account, const SharedEventPtr& event);

    // Kea, or a packet of it, has waited for the script for so long.
    void note_waited(const AccountPtr& account, Clock::duration time) noexcept;

    // An event of the script came, and a reply that still holds has answered it.
    void note_cached(const AccountPtr& account) noexcept;

    // An event of the script came, but there is no memory to accept it. Takes none itself.
    void lose(const AccountPtr& account) noexcept;

    // The helper

    // A helper that has been told nothing, or what the ledger says.
    void attach(Transport transport);
    // There is something to send, if it can be sent.
    [[nodiscard]] bool has_unsent();
    // Sends some of it, whether or not there was room before.
    void send();
    // The helper is gone: waiting threads go on, and the next helper is told everything again. Returns how many
    // events are not over. The one thread that attaches.
    std::size_t detach();

    void note_start(const Started& started);
    void set_running(const Running& running);
    // Where a script's workers do not stay up, nobody waits for its events: waiting threads go on.
    void set_worker(const WorkerState& state);
    // The end of an event. `report` is told before whoever waits for it goes on: then it stands in the log already,
    // whatever Kea does to the log next. False when the event is unknown. The one thread that reads what the helper
    // says.
    using Report = std::function<void(const Account& account, const std::string& hook_point)>;
    bool settle(const Done& done, const Report& report);
    // Null for one that is forgotten.
    AccountPtr account(ScriptId id);

    // What is told of it

    // Whether figures have changed since forget_change().
    [[nodiscard]] bool has_changed();
    void forget_change();
    // Calls `tell` with each script of which drops are to be logged, and with these: at most once in
    // kQueueFullLogInterval, unless it is the `last` time. Returns when the next are due: time_point::max() for
    // never.
    Clock::time_point tell_drops(Clock::time_point now, bool last,
                                 const std::function<void(const Account&, const Account::Drops&)>& tell);
    // What has come of the scripts, those of one name together; the counts since the last call. A script of a
    // former configuration that has no events left is forgotten then.
    std::map<std::string, Figures> take_figures();
    std::vector<FailurePtr> failures(const Account& account);
    std::vector<WorkerState> workers(const Account& account);
    // Its workers are replaced one by one.
    void restart(const AccountPtr& account);
    void reset(Account& account);

    // Waits up to `patience` until no event is left. Returns how many there are then.
    std::size_t drain(Milliseconds patience);

    // The whole of it, while nothing else is called.
    const Ledger& ledger() const { return ledger_; }

private:
    using Lock = std::unique_lock<std::mutex>;

    // What is to be done once the lock is free.
    struct Afterwards {
        bool wake = false;
        Ledger::Entries over;  // taken back
    };

    [[nodiscard]] bool make_room(const Ledger::Draft& draft, Lock& lock, Clock::time_point deadline,
                                 Afterwards& afterwards);
    void take_back(std::uint64_t id, Ledger::Fate fate, Afterwards& afterwards);
    void end(Ledger::Entries::node_type node, Afterwards& afterwards);
    void note_end();
    void note_change(Afterwards& afterwards);
    void follow_up(const Afterwards& afterwards) const;
    void send_some(bool is_writable);
    void release(const Account& account);
    struct Known {
        AccountPtr account;  // null when the event is unknown
        SharedEventPtr event;
    };
    [[nodiscard]] Known find(std::uint64_t id);
    [[nodiscard]] std::vector<AccountPtr> accounts();

    const std::function<void()> wake_;

    std::mutex mutex_;  // guards all below
    Transport transport_;  // to the helper; none while there is none
    bool is_full_ = false;     // it took no more
    bool is_sending_ = false;  // a thread uses it, without the lock
    std::condition_variable sending_over_;
    Ledger ledger_;
    std::condition_variable drained_;  // ledger_ has become empty
    std::condition_variable room_;     // an event is wanted no more
    bool has_changed_ = false;
    bool has_drops_ = false;  // that were not told
};

}  // namespace runscript
