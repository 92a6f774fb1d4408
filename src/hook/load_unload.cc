// SPDX-License-Identifier: MPL-2.0
// The functions by which Kea knows a hook library (Kea's hooks/hooks.h): the only symbols that we export.

#include <hooks/hooks.h>

#include "hook/callouts.h"
#include "hook/kea/logger.h"

#define RUNSCRIPT_EXPORT __attribute__((visibility("default")))

using namespace runscript;

extern "C" {

RUNSCRIPT_EXPORT int version() {
    return KEA_HOOKS_VERSION;
}

RUNSCRIPT_EXPORT int multi_threading_compatible() {
    return 1;
}

RUNSCRIPT_EXPORT int load(isc::hooks::LibraryHandle& library) {
    std::string problem;
    try {
        problem = start(library, read_parameters(library.getParameters()));
        if (problem.empty()) {
            return 0;
        }
    } catch (const std::exception& error) {
        problem = error.what();
    }
    LOG_ERROR(logger, RUNSCRIPT_LOAD_FAILED).arg(problem);
    finish_former();
    return 1;
}

RUNSCRIPT_EXPORT int unload() {
    try {
        stop();
    } catch (const std::exception& error) {
        LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg("unload").arg(error.what());
        return 1;
    }
    return 0;
}
}
