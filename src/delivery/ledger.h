// SPDX-License-Identifier: MPL-2.0
// The events that were accepted and are not over, their scripts, and what the helper has yet to be told.

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "delivery/account.h"
#include "delivery/completion.h"
#include "delivery/shared_event.h"
#include "wire/messages.h"

namespace runscript {

// Passive, and not safe for several threads at once: the Dispatcher locks it. What takes memory is made before
// (Draft), so that accepting, taking back and ending an event neither allocate nor throw, and take as long
// however many events there are.
//
// The helper is told of scripts first. Events, and that they are taken back, stand in one line, so it hears of
// them in the order in which it happened.
class Ledger {
public:
    // What is to become of an event. Once it was taken back, the helper's answer tells whether it has run
    // all the same.
    enum class Fate : std::uint8_t { run, dropped, replaced };
    static constexpr Fate kLastFate = Fate::replaced;

    // As far as the helper knows it; that it has started, it tells of some scripts only.
    enum class Stage : std::uint8_t { unsent, sent, started };
    static constexpr Stage kLastStage = Stage::started;

    struct Message {
        FrameKind kind;  // event or take_back
        std::uint64_t id;
    };
    using Line = std::list<Message>;

    struct Entry {
        AccountPtr account;
        SharedEventPtr event;
        CompletionPtr completion;  // null when nobody waits (any more)
        Stage stage = Stage::unsent;
        Fate fate = Fate::run;
        bool again = false;  // a helper that has died knew it

        Line spare;            // one message, unless that is in the line
        Line::iterator place;  // of the message that is in the line
        Account::Waiting::node_type waiting;  // its place among those that wait, unless it is there

        std::size_t bytes() const { return event->body.size(); }
    };
    using Entries = std::map<std::uint64_t, Entry>;  // by id, which is the order in which they were accepted

    // An event that may be accepted.
    struct Draft {
        Entries::node_type entry;
        std::map<std::pair<std::uint64_t, ScriptId>, std::uint64_t>::node_type newest;
    };
    static Draft draft(const AccountPtr& account, const SharedEventPtr& event);

    // Scripts

    // Takes one over that has an id, or gives it a new one.
    AccountPtr add(Terms terms);
    AccountPtr account(std::uint64_t script) const;  // null when there is none
    const std::map<ScriptId, AccountPtr>& accounts() const { return accounts_; }
    // The helper is told to replace the script's workers, if it knows the script.
    void restart(const Account& account);
    // Forgets the scripts that are not current and have no events. Were there any?
    [[nodiscard]] bool forget_former();

    // Events

    const Entries& entries() const { return entries_; }
    bool empty() const { return entries_.empty(); }
    // Returns its id. Nobody waits for it yet.
    std::uint64_t accept(Draft& draft);
    Entry* find(std::uint64_t id);
    // Removes the event and gives it back; nothing when it is not there.
    Entries::node_type finish(std::uint64_t id);
    void note_start(std::uint64_t id);
    // The newest event of the same leases and script that this one may replace; 0 for none.
    std::uint64_t replaceable_by(const Draft& draft) const;
    // The event is wanted no more. One that the helper does not know yet is over at once, and given back.
    Entries::node_type take_back(std::uint64_t id, Fate fate);

    // What the helper is told

    struct Outgoing {
        FrameKind kind;      // script, forget, restart, event or take_back
        std::uint64_t id;    // of the script or event
        AccountPtr account;  // of the script or event
        SharedEventPtr event;
        bool waits = false;  // somebody does for the event
        bool again = false;  // as in Entry
    };
    bool all_sent() const {
        return scripts_to_tell_ == 0 && forgotten_.empty() && restarts_.empty() && line_.empty();
    }
    // What comes next, if there is something. It counts as on its way until one of the others is called.
    [[nodiscard]] std::optional<Outgoing> next();
    void sent(const Outgoing& outgoing);
    // Gives the event back when it is over, since it was taken back meanwhile.
    Entries::node_type not_sent(const Outgoing& outgoing);

    // A new helper knows nothing: it is told everything again, in the old order. In steps, while nothing is sent,
    // so that none takes long. Each looks at the events below an id, the first at all; `below` is the id for the
    // next one, 0 after the last. Nobody waits for what runs a second time: `released` is one that did.
    struct Again {
        std::uint64_t below;
        Entries over;  // they were taken back, and have left the ledger
        CompletionPtr released;
    };
    Again begin_again();
    Again begin_again(std::uint64_t below);

    // Nobody waits any more for the events of a script. In such steps, too, from the event `next` on, at first 0;
    // it is 0 after the last.
    struct Release {
        std::uint64_t next;
        CompletionPtr released;
    };
    Release release(const Account& account, std::uint64_t from);

    // The whole of it, as it goes from one instance of the library to the next. No entry has a completion.
    void write(FrameWriter& writer) const;
    // Into one that is empty. False: nothing stands there that write() makes; the ledger is then unspecified.
    [[nodiscard]] bool read(FrameReader& reader);

private:
    void line_up(std::uint64_t id, Entry& entry, FrameKind kind, Line::iterator before);
    void leave_line(Entry& entry);
    void note_waiting(Entry& entry);
    void waits_no_more(std::uint64_t id, Entry& entry);
    [[nodiscard]] bool read_account(FrameReader& reader);
    [[nodiscard]] bool read_entry(FrameReader& reader);

    std::map<ScriptId, AccountPtr> accounts_;
    Entries entries_;
    std::map<std::pair<std::uint64_t, ScriptId>, std::uint64_t> newest_;  // of leases and script: the event
    std::size_t scripts_to_tell_ = 0;  // accounts that are not told
    std::deque<ScriptId> forgotten_;   // of which the helper is to hear
    std::deque<ScriptId> restarts_;    // likewise
    Line line_;
    std::uint64_t next_event_ = 1;
    ScriptId next_script_ = 1;
};

}  // namespace runscript
