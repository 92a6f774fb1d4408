// SPDX-License-Identifier: MPL-2.0
// The queue against its rules, written down plainly and slowly.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "queue_ids.h"

namespace runscript {
namespace {

class Model {
public:
    explicit Model(std::vector<Script> scripts) : scripts_(std::move(scripts)) {}

    void add(const Keys& keys, ScriptId script, bool alone) {
        entries_.push_back({++last_, keys, script, alone});
    }

    StartedIds start() {
        StartedIds ids;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            Entry& entry = entries_[i];
            const bool has_place = running_beside(entry) < script_of(entry).max_running;
            if (entry.state == State::waits && has_place && !waits_for_another(i)) {
                entry.state = State::runs;
                ids.push_back(entry.id);
            }
        }
        return ids;
    }

    void finish(std::uint64_t id) { entries_.erase(find(id)); }

    bool take_back(std::uint64_t id) {
        const auto entry = find(id);
        if (entry == entries_.end() || entry->state != State::waits) {
            return false;
        }
        entries_.erase(entry);
        return true;
    }

    std::uint32_t running(ScriptId script) const {
        return count_running([script](const Entry& entry) { return entry.script == script; });
    }

    std::size_t size() const { return entries_.size(); }

private:
    enum class State { waits, runs };

    struct Entry {
        std::uint64_t id;
        Keys keys;
        ScriptId script;
        bool alone;
        State state = State::waits;
    };

    const Script& script_of(const Entry& entry) const { return scripts_[entry.script - 1]; }

    // One that is not of a worker goes to the one runner of its script.
    std::uint64_t worker_of(const Entry& entry) const {
        const std::uint32_t workers = script_of(entry).workers;
        return workers == 0 || entry.keys.empty() ? 0 : entry.keys[0] % workers;
    }

    bool have_one_worker(const Entry& one, const Entry& other) const {
        return one.script == other.script && worker_of(one) == worker_of(other);
    }

    template <typename Counts>
    std::uint32_t count_running(Counts counts) const {
        return static_cast<std::uint32_t>(
            std::count_if(entries_.begin(), entries_.end(), [counts](const Entry& entry) {
                return entry.state == State::runs && counts(entry);
            }));
    }

    std::uint32_t running_beside(const Entry& entry) const {
        return count_running([&](const Entry& other) { return have_one_worker(entry, other); });
    }

    std::vector<Entry>::iterator find(std::uint64_t id) {
        return std::find_if(entries_.begin(), entries_.end(),
                            [id](const Entry& entry) { return entry.id == id; });
    }

    bool waits_for_another(std::size_t index) const {
        const Entry& entry = entries_[index];
        const auto in_its_way = [&](const Entry& before) {
            if (entry.alone || before.alone) {
                return true;
            }
            const bool share_a_key = std::find_first_of(entry.keys.begin(), entry.keys.end(), before.keys.begin(),
                                                        before.keys.end()) != entry.keys.end();
            const bool is_passed_on = script_of(entry).pipelined && before.state == State::runs &&
                                      have_one_worker(before, entry);
            return share_a_key && !is_passed_on;
        };
        const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(index);
        return std::any_of(entries_.begin(), end, in_its_way);
    }

    std::vector<Script> scripts_;
    std::vector<Entry> entries_;
    std::uint64_t last_ = 0;
};

TEST(QueueModel, AgreesAtEachStep) {
    constexpr std::size_t kMost = 40;
    const auto scripts = {runs(4), runs(1), workers(2, 1), pipelined(1, 3), pipelined(3, 2)};
    const auto script_count = static_cast<ScriptId>(scripts.size());
    std::mt19937 random(1);
    const auto below = [&](std::uint64_t n) { return random() % n; };
    Ids queue(scripts);
    Model model(scripts);
    StartedIds running;
    std::uint64_t last = 0;
    std::map<std::string, int> seen;
    for (int step = 0; step < 20000; ++step) {
        switch (below(4)) {
            case 0:
            case 1:
                if (model.size() < kMost) {
                    Keys keys;
                    for (std::uint64_t i = below(4); i > 0; --i) {
                        keys.push_back(below(12));
                    }
                    const auto script = static_cast<ScriptId>(1 + below(script_count));
                    const bool alone = below(15) == 0;
                    queue.add(keys, script, alone);
                    model.add(keys, script, alone);
                    ++last;
                }
                break;
            case 2: {
                const std::uint64_t id = 1 + last - below(std::min<std::uint64_t>(last + 1, 60));
                const bool taken_back = model.take_back(id);
                ASSERT_EQ(taken_back, queue.take_back(id)) << "event " << id;
                ++seen[taken_back ? "taken back" : "not taken back"];
                break;
            }
            default:
                if (!running.empty()) {
                    const std::size_t victim = below(running.size());
                    queue.finish(running[victim]);
                    model.finish(running[victim]);
                    running.erase(running.begin() + static_cast<std::ptrdiff_t>(victim));
                    ++seen["finished"];
                }
        }
        if (below(3) == 0) {  // not at each step, so that some may start and have not yet
            const StartedIds started = model.start();
            ASSERT_EQ(started, queue.start()) << "step " << step;
            running.insert(running.end(), started.begin(), started.end());
        }
        ASSERT_EQ(model.size() == 0, queue.empty());
        for (ScriptId script = 1; script <= script_count; ++script) {
            ASSERT_EQ(model.running(script), queue.running(script));
        }
    }
    for (const auto& [what, times] : seen) {
        EXPECT_LT(1000, times) << what;
    }
    EXPECT_EQ(3U, seen.size());
}

}  // namespace
}  // namespace runscript
