// SPDX-License-Identifier: MPL-2.0
// The events that were accepted and are not over, their scripts, and what the helper has yet to be told.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "delivery/called_script.h"
#include "wire/messages.h"

namespace runscript {

// A thread that waits for the end of an event. Who waits owns it; the Dispatcher's lock guards it.
struct Waiter {
    std::condition_variable ended;
    bool released = true;  // false from the moment that there is something to wait for
    Outcome outcome = TimedOut{};

    void release(const Outcome& how) {
        outcome = how;
        released = true;
        ended.notify_one();
    }
};

// Passive, and not safe for several threads at once: the Dispatcher locks it. All that the helper is told
// goes through one line, so that it hears of everything in the order in which it happened.
class Ledger {
public:
    // What is to become of an event. Once it was taken back, the helper's answer tells whether it has run
    // all the same.
    enum class Fate : std::uint8_t { run, dropped, replaced };

    struct Entry {
        CalledScriptPtr script;
        std::string frame;
        std::string_view hook_point;  // one of kHookPointNames
        std::uint64_t lease = 0;      // an event with the same number may replace it; 0: none may
        Waiter* waiter = nullptr;     // null when nobody waits (any more)
        bool alone = false;  // it is none that may be dropped for another
        bool sent = false;
        bool started = false;  // as the helper has told, of scripts that want to know
        Fate fate = Fate::run;
    };

    // Of which the helper is to be told, by its id.
    struct Message {
        FrameKind kind;  // script, forget, event or take_back
        std::uint64_t id;
    };

    // The whole of it, as it goes from one instance of the library to the next (handover.h).
    struct Content {
        std::map<ScriptId, CalledScriptPtr> scripts;
        std::map<std::uint64_t, Entry> entries;
        std::deque<Message> line;
        std::uint64_t next_event = 1;
        ScriptId next_script = 1;
    };

    const Content& content() const { return content_; }
    void restore(Content content);
    bool empty() const { return content_.entries.empty(); }

    ScriptId new_script_id() { return content_.next_script++; }
    void add(const CalledScriptPtr& script);
    CalledScriptPtr script(std::uint64_t id) const;  // null when there is none
    // Forgets the scripts that are not current and have no entries. Were there any?
    [[nodiscard]] bool forget_former();

    std::uint64_t new_event_id() { return content_.next_event++; }
    Entry& add(std::uint64_t id, Entry entry);
    // Removes the event; nothing when it is not there.
    std::optional<Entry> finish(std::uint64_t id);
    Entry* find(std::uint64_t id);
    void note_start(std::uint64_t id);

    // The event is wanted no more. One that the helper does not know yet is over at once, and given back.
    std::optional<Entry> take_back(std::uint64_t id, Fate fate);
    // The newest event with this number, if it may be replaced; 0 for none.
    std::uint64_t replaceable(std::uint64_t lease) const;

    // Tells the helper what it has not been told, as long as its socket takes it.
    void send(int socket);
    bool all_sent() const { return content_.line.empty(); }

    // A new helper knows nothing: it is told everything again, in the old order, and nobody waits for what runs
    // a second time. Returns what is over, since it was taken back.
    std::vector<Entry> begin_again();

private:
    [[nodiscard]] std::string frame_of(const Message& message) const;
    static void want(std::uint64_t id, const Entry& entry);
    static void note_waiting(std::uint64_t id, const Entry& entry);
    static void want_no_more(std::uint64_t id, CalledScript& script);

    Content content_;
    std::unordered_map<std::uint64_t, std::uint64_t> newest_of_lease_;
};

}  // namespace runscript
