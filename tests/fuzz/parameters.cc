// SPDX-License-Identifier: MPL-2.0
// The library's parameters, as Kea's configuration has them. The input is their JSON.

#include "hook/settings/parameters.h"

#include <cstdlib>

#include "base/limits.h"
#include "promise.h"

using namespace runscript;

namespace {

constexpr std::size_t kMaxErrorBytes = 8192;

// Both programs that the seeds name, and Kea 3.0's folder for scripts.
bool set_up() {
    return ::setenv("KEA_RUNSCRIPT_HELPER", "/etc/cron.daily/dpkg", 1) == 0 &&
           ::setenv("KEA_HOOK_SCRIPTS_PATH", "/etc/cron.daily", 1) == 0;
}

// Null where the input is no map, or no JSON.
isc::data::ConstElementPtr map_of(std::string_view json) {
    try {
        const auto element = isc::data::Element::fromJSON(std::string(json));
        return element && element->getType() == isc::data::Element::map ? element : nullptr;
    } catch (const std::exception&) {  // what Kea throws is not always its own
        return nullptr;
    }
}

bool has_nul(const std::string& text) {
    return text.find('\0') != std::string::npos;
}

// What the helper is told of the scripts.
void check(const Parameters& parameters) {
    promise(!parameters.scripts.empty(), "there is a script");
    for (const ScriptParameters& called : parameters.scripts) {
        const Script& script = called.terms.script;
        const std::string frame = encode(script);
        Script decoded;
        promise(frame.size() <= kMaxFrameBytes && decode(frame, decoded), "a script fits a frame");
        promise(Script::ways(decoded) == Script::ways(script), "the helper is told of the script as it is");
        promise(script.path[0] == '/' && script.working_directory[0] == '/' && script.timeout_ms > 0 &&
                    script.max_running > 0,
                "the helper takes what load takes");
        promise(!has_nul(script.path) && !has_nul(script.working_directory), "a path holds no NUL");
        for (const std::string& argument : script.arguments) {
            promise(!has_nul(argument), "an argument holds no NUL");
        }
        promise(called.hook_points.any(), "a script is called at some hook point");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const bool kReady = set_up();
    promise(kReady, "the system takes environment variables");
    const auto map = map_of(bytes(data, size));
    if (!map) {
        return -1;
    }
    try {
        check(read_parameters(map));
    } catch (const ParameterError& error) {
        const std::string_view text = error.what();
        promise(is_printable(text), "an error is printable");
        promise(text.size() <= kMaxErrorBytes, "an error is not longer than a person reads");
    }
    return 0;
}
