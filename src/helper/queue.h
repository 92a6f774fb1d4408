// SPDX-License-Identifier: MPL-2.0
// Which event runs next. Events that share an ordering key run one at a time, in the order of their
// arrival; all others run side by side, at most `max_running` of a script; the oldest that may run
// goes first. One that is alone waits for all before it, and all behind it wait for it. One that is
// taken back leaves at once: nothing waits for it any more.
//
// Of a script with workers, the first key says which worker an event goes to, so that a client always has the same
// one; each worker runs `max_running`. A pipelined one gets events that share a key without waiting, in their order.
//
// Passive: it knows no processes and no time. A call costs as much as the event has keys, each as much as a
// look-up among all events (next(): as there are scripts). The queue sets no bound of its own, neither of
// events nor of bytes: the hook bounds what it has handed over and not got back. Of an event there is one copy,
// in its Job, which moves on to who runs it.

#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "wire/messages.h"

namespace runscript {

// A place in the order of arrival. The queue gives its own, since ids are the hook's to choose.
using Ticket = std::uint64_t;

using ScriptPtr = std::shared_ptr<const Script>;

// An event that owns its texts.
struct Job {
    Ticket ticket;
    std::uint64_t id;
    ScriptPtr script;
    std::string hook_point;
    std::string variables;
    std::uint32_t worker = 0;  // its number
    bool waits = false;        // as in Event, like the next two
    bool again = false;
    std::int64_t time_us = 0;
    // Of a pipelined script, which keeps the order itself. GCC wants the initializer where a Job is made without it.
    std::vector<std::uint64_t> keys = {};  // NOLINT(readability-redundant-member-init)
};

class Queue {
public:
    // `script` is the one that the event names.
    void add(const Event& event, const ScriptPtr& script);

    // The event to start now, which then counts as running until finish(); null when none may.
    [[nodiscard]] std::unique_ptr<Job> next();

    // A job that next() gave is over: its keys are free.
    void finish(Ticket ticket);

    // Whether the event with this id was waiting: then it never runs.
    [[nodiscard]] bool take_back(std::uint64_t id);

    bool empty() const { return entries_.empty(); }  // nothing waits and nothing runs
    bool empty(ScriptId script) const;               // of this script
    std::uint32_t running(ScriptId script) const;

private:
    using LaneId = std::pair<ScriptId, std::uint32_t>;  // a script's worker

    // The events that have one key, in their order: the first runs or may run.
    using Line = std::list<Ticket>;
    using Lines = std::unordered_map<std::uint64_t, Line>;  // of the keys that are in use

    struct Place {
        Lines::pointer line = nullptr;
        Line::iterator place;
        bool open = false;  // nothing before it there keeps it from running
    };

    // An event that waits or runs.
    struct Entry {
        std::unique_ptr<Job> job;  // null while it runs
        LaneId lane;
        bool alone = false;
        std::vector<Place> places;  // one for each of its keys; none for one that is alone
        std::size_t closed = 0;     // how many of them are not open
    };

    // What there is of one script, or of one of its workers.
    struct Lane {
        std::uint32_t max_running = 0;
        bool pipelined = false;
        std::uint32_t running = 0;
        std::size_t entries = 0;
        std::set<Ticket> ready;  // those that wait, and whose places are all open
    };

    bool lets_through(Ticket before, const Entry& entry) const;
    void open_next(const Place& place);
    void open(Ticket ticket, const Line& line);
    bool may_run(Ticket ticket) const;
    void remove(Ticket ticket);

    Ticket last_ticket_ = 0;
    std::map<Ticket, Entry> entries_;
    std::set<Ticket> alone_;
    std::unordered_map<std::uint64_t, Ticket> waiting_;  // by the event's id
    Lines lines_;
    std::map<LaneId, Lane> lanes_;  // with events
};

}  // namespace runscript
