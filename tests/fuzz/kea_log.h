// SPDX-License-Identifier: MPL-2.0
// Kea's log, as a fuzz target needs it.

#pragma once

#include <log/logger_manager.h>
#include <log/logger_specification.h>
#include <log/output_option.h>

#include <cstdlib>

namespace runscript {

// Every message is made as for an operator's log, and goes nowhere.
inline void log_to_nowhere() {
    ::setenv("KEA_LOCKFILE_DIR", "none", 1);
    isc::log::LoggerManager::init("fuzz", isc::log::INFO);
    isc::log::OutputOption nowhere;
    nowhere.destination = isc::log::OutputOption::DEST_FILE;
    nowhere.filename = "/dev/null";
    nowhere.flush = false;
    nowhere.maxsize = 0;  // it is never renamed to begin anew
    isc::log::LoggerSpecification specification("fuzz", isc::log::INFO);
    specification.addOutputOption(nowhere);
    isc::log::LoggerManager manager;
    manager.process(specification);
}

}  // namespace runscript
