// SPDX-License-Identifier: MPL-2.0

#include "hook/kea/statistics.h"

#include "hook/kea/kea_versions.h"

#include <stats/stats_mgr.h>

#include <iterator>

#include "hook/statistics_table.h"

namespace runscript {

namespace {

using isc::data::Element;
using isc::data::ElementPtr;
using isc::stats::StatsMgr;

std::string name_of(const std::string& script, Statistic statistic) {
    return "runscript[" + script + "]." + std::string(name_of(statistic));
}

std::int64_t value_of(const Figures& figures, Statistic statistic) {
    const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    switch (statistic) {
        case Statistic::events: return figures.counts.events;
        case Statistic::succeeded: return figures.counts.succeeded;
        case Statistic::failed: return figures.counts.failed;
        case Statistic::timed_out: return figures.counts.timed_out;
        case Statistic::killed: return figures.counts.killed;
        case Statistic::dropped: return figures.counts.dropped;
        case Statistic::coalesced: return figures.counts.coalesced;
        case Statistic::cached: return figures.counts.cached;
        case Statistic::repeated: return figures.counts.repeated;
        case Statistic::running: return figures.running;
        case Statistic::queued: return figures.queued;
        case Statistic::mean_run_time_us: return number(figures.run.mean());
        case Statistic::max_run_time_us: return number(figures.run.longest);
        case Statistic::mean_wait_time_us: return number(figures.wait.mean());
        case Statistic::max_wait_time_us: return number(figures.wait.longest);
    }
    return 0;
}

// Calls `act` with each statistic and whether it counts.
template <typename Act>
void for_each_statistic(Act act) {
    for (std::size_t i = 0; i < std::size(kStatisticNames); ++i) {
        act(static_cast<Statistic>(i), kStatisticCounts[i]);
    }
}

}  // namespace

void Statistics::publish(const FiguresByScript& figures) {
    StatsMgr& manager = StatsMgr::instance();
    for (const auto& [script, values] : last_) {
        if (figures.count(script) == 0) {
            for_each_statistic([&, &script = script](Statistic statistic, bool) {
                manager.del(name_of(script, statistic));
            });
        }
    }
    for (const auto& [script, values] : figures) {
        for_each_statistic([&, &script = script, &values = values](Statistic statistic, bool counts) {
            const std::string name = name_of(script, statistic);
            const std::int64_t value = value_of(values, statistic);
            if (!counts) {
                manager.setValue(name, value);
            } else if (value != 0 || !manager.getObservation(name)) {
                manager.addValue(name, value);
            }
        });
    }
    last_ = figures;
}

ElementPtr Statistics::published(const std::string& script) {
    const ElementPtr result = Element::createMap();
    for_each_statistic([&](Statistic statistic, bool) {
        const auto observation = StatsMgr::instance().getObservation(name_of(script, statistic));
        const std::int64_t value = observation ? observation->getInteger().first : 0;
        result->set(std::string(name_of(statistic)), Element::create(value));
    });
    return result;
}

void Statistics::reset(const std::string& script) {
    for_each_statistic([&](Statistic statistic, bool) {
        StatsMgr::instance().setValue(name_of(script, statistic), std::int64_t{0});
    });
}

}  // namespace runscript
