// SPDX-License-Identifier: MPL-2.0
// The functions by which Kea knows a hook library (Kea's hooks/hooks.h): the only symbols that we export.

#include <hooks/hooks.h>

#include <string>

#include "hook/callouts.h"
#include "hook/kea/guarded.h"
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
    bool started = false;
    const auto refuse = [](const char* problem) { LOG_ERROR(logger, RUNSCRIPT_LOAD_FAILED).arg(problem); };
    const auto body = [&] {
        const std::string problem = start(library, read_parameters(library.getParameters()));
        started = problem.empty();
        if (!started) {
            refuse(problem.c_str());
        }
    };
    if (guarded(body, refuse) && started) {
        return 0;
    }
    static_cast<void>(guarded([] { finish_former(); }, refuse));
    return 1;
}

RUNSCRIPT_EXPORT int unload() {
    const auto report = [](const char* error) {
        LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg("unload").arg(error);
    };
    return guarded([] { stop(); }, report) ? 0 : 1;
}
}
