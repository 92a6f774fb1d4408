// SPDX-License-Identifier: MPL-2.0
// The scripts' figures in Kea's own statistics manager, where statistic-get-all, Stork and exporters find them:
// runscript[NAME].events and so on, for the names in python/kea_runscript/table.
//
// Counters grow from the start of Kea, over each reading of its configuration, until somebody resets them. How
// long scripts take is told of the time since Kea has last read its configuration.
//
// Kea's main thread only: without multi-threading the manager has no lock.

#pragma once

#include <cc/data.h>

#include <map>
#include <string>

#include "delivery/figures.h"

namespace runscript {

// By the name of the script.
using FiguresByScript = std::map<std::string, Figures>;

class Statistics {
public:
    // Adds the counts, sets the rest, and takes out what was there of scripts that are not in `figures`.
    void publish(const FiguresByScript& figures);

    // What is published of a script, as a map from the names of the statistics to numbers.
    static isc::data::ElementPtr published(const std::string& script);

    // Sets all of a script to 0.
    static void reset(const std::string& script);

private:
    FiguresByScript last_;
};

}  // namespace runscript
