// SPDX-License-Identifier: MPL-2.0
// One change that a reply asks for, first looked at, then made.

#pragma once

#include <hooks/callout_handle.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "hook/hook_points.h"
#include "hook/reply_table.h"

namespace runscript {

using Json = nlohmann::json;

// What is wrong with a reply: the text goes on behind the name of the key, such as `is 0: allowed are …`.
class ReplyError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Where the change is to be made; as long as the callout.
struct Callout {
    HookPoint hook_point;
    isc::hooks::CalloutHandle& handle;

    bool is_4() const { return kFamilies[static_cast<std::size_t>(hook_point)] == 4; }
};

// Makes the change. It can fail only for lack of memory.
using Change = std::function<void()>;

// For each key: looks at a value that has the shape that the table says, and at what it is to change, and changes
// nothing yet. Throws ReplyError.
Change change_classes(const Json& value, const Callout& callout);
Change change_options(const Json& value, const Callout& callout);
Change change_siaddr(const Json& value, const Callout& callout);
Change change_sname(const Json& value, const Callout& callout);
Change change_file(const Json& value, const Callout& callout);
Change change_hostname(const Json& value, const Callout& callout);
Change change_valid_lifetime(const Json& value, const Callout& callout);
Change change_preferred_lifetime(const Json& value, const Callout& callout);
Change change_user_context(const Json& value, const Callout& callout);
Change change_identifier(const Json& value, const Callout& callout);
Change change_subnet(const Json& value, const Callout& callout);

// The value for the log, cut where it is long.
std::string shown(const Json& value);

// The argument of this name. Throws ReplyError when Kea passes none.
template <typename Pointer>
Pointer argument(const Callout& callout, const char* name) {
    Pointer value;
    try {
        callout.handle.getArgument(name, value);
    } catch (const isc::hooks::NoSuchArgument&) {
        throw ReplyError("changes what this Kea does not pass there");
    }
    if (!value) {
        throw ReplyError("changes what there is none of now");
    }
    return value;
}

}  // namespace runscript
