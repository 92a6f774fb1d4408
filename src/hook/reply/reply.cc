// SPDX-License-Identifier: MPL-2.0

#include "hook/reply/reply.h"

#include "hook/kea/kea_versions.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

#include "base/limits.h"
#include "base/nearest_name.h"
#include "base/printable.h"
#include "hook/reply/change.h"

namespace runscript {

namespace {

using Prepare = Change (*)(const Json& value, const Callout& callout);

// By key; what is for the caller to do is none of them.
Prepare preparer_of(ReplyKey key) {
    switch (key) {
        case ReplyKey::decision:
        case ReplyKey::cache: return nullptr;
        case ReplyKey::classes: return change_classes;
        case ReplyKey::options: return change_options;
        case ReplyKey::fields_siaddr: return change_siaddr;
        case ReplyKey::fields_sname: return change_sname;
        case ReplyKey::fields_file: return change_file;
        case ReplyKey::lease_hostname: return change_hostname;
        case ReplyKey::lease_valid_lifetime: return change_valid_lifetime;
        case ReplyKey::lease_preferred_lifetime: return change_preferred_lifetime;
        case ReplyKey::lease_user_context: return change_user_context;
        case ReplyKey::identifier: return change_identifier;
        case ReplyKey::subnet_id: return change_subnet;
    }
    return nullptr;
}

// How deep maps and lists are in each other: what reads and writes them calls itself for each.
int depth_of(std::string_view json) {
    int depth = 0;
    int deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char character = json[i];
        if (in_string) {
            i += character == '\\' ? 1 : 0;
            in_string = character != '"';
        } else if (character == '"') {
            in_string = true;
        } else if (character == '{' || character == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (character == '}' || character == ']') {
            --depth;
        }
    }
    return deepest;
}

// Printable, and cut where it is long.
std::string for_people(std::string_view text) {
    std::string printable;
    append_printable(printable, text);
    if (printable.size() > kMaxShownAnswerBytes) {
        printable.resize(printable_prefix(printable, kMaxShownAnswerBytes));
        printable += "...";
    }
    return printable;
}

[[noreturn]] void refuse_name(const std::string& name) {
    std::vector<std::string_view> known;
    for (const ReplyRule& rule : kReplyRules) {
        known.push_back(rule.name);
    }
    const std::string_view nearest = nearest_name(name, known);
    throw ReplyError("is not known" + (nearest.empty() ? std::string() : ": did you mean " + shown(std::string(nearest)) + '?'));
}

// Whether a key is the first part of others.
bool is_map(std::string_view name) {
    return std::any_of(std::begin(kReplyRules), std::end(kReplyRules), [&](const ReplyRule& rule) {
        return rule.name.size() > name.size() && rule.name.substr(0, name.size()) == name &&
               rule.name[name.size()] == '.';
    });
}

void check_place(const ReplyRule& rule, HookPoint hook_point) {
    const auto has = [&](std::size_t place) { return (rule.hook_points >> place & 1) != 0; };
    if (has(static_cast<std::size_t>(hook_point))) {
        return;
    }
    std::string places;
    for (std::size_t i = 0; i < std::size(kHookPointNames); ++i) {
        places += has(i) ? ' ' + std::string(kHookPointNames[i]) : "";
    }
    throw ReplyError("has no effect there, but at" + places);
}

void check_number(const ReplyRule& rule, std::int64_t number, const std::string& what, const Json& value) {
    if (number < rule.least || number > rule.most) {
        throw ReplyError("is " + shown(value) + ": allowed are " + what + " from " + std::to_string(rule.least) +
                         " to " + std::to_string(rule.most));
    }
}

void check_shape(const ReplyRule& rule, const Json& value) {
    const auto want = [&](bool has_shape, const char* what) {
        if (!has_shape) {
            throw ReplyError("is " + shown(value) + ": give " + what);
        }
    };
    switch (rule.shape) {
        case ReplyShape::name:
        case ReplyShape::address4: want(value.is_string(), "a string"); break;
        case ReplyShape::text:
            want(value.is_string(), "a string");
            check_number(rule, static_cast<std::int64_t>(value.get_ref<const std::string&>().size()), "lengths", value);
            break;
        case ReplyShape::number:
        case ReplyShape::seconds:
            want(value.is_number_integer(), "a whole number");
            // One beyond the signed is beyond every bound.
            check_number(rule, value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX
                                   ? INT64_MAX : value.get<std::int64_t>(), "whole numbers", value);
            break;
        case ReplyShape::map: want(value.is_object(), "a map"); break;
        case ReplyShape::names:
            want(value.is_array() && std::all_of(value.begin(), value.end(),
                                                 [](const Json& name) { return name.is_string(); }),
                 "a list of names");
            break;
        case ReplyShape::options:
            want(value.is_array() && std::all_of(value.begin(), value.end(),
                                                 [](const Json& option) { return option.is_object(); }),
                 "a list of maps");
            break;
    }
}

Decision decision_of(const Json& value) {
    const auto& name = value.get_ref<const std::string&>();
    const auto* const found = std::find(std::begin(kOnFailureNames), std::end(kOnFailureNames), name);
    if (found == std::end(kOnFailureNames)) {
        throw ReplyError("is " + shown(value) + ": allowed are continue, skip and drop");
    }
    return static_cast<Decision>(found - std::begin(kOnFailureNames));
}

// Reads a reply. What is wrong with it is thrown, with the name of the key in front.
class Reader {
public:
    explicit Reader(const Callout& callout) : callout_(callout) {}

    void read(const Json& reply) {
        for (const auto& [name, value] : reply.items()) {
            if (name == "id") {
                continue;  // a worker's answer
            }
            if (is_map(name)) {
                read_map(name, value);
            } else {
                read(name, value);
            }
        }
    }

    Decision decision() const { return decision_; }
    std::chrono::seconds holds() const { return holds_; }
    // In the order of the table, since a lease's lifetimes depend on each other.
    const std::map<ReplyKey, Change>& changes() const { return changes_; }

private:
    void read_map(const std::string& name, const Json& map) {
        if (!map.is_object()) {
            throw ReplyError(shown(name) + " is " + shown(map) + ": give a map");
        }
        for (const auto& [part, value] : map.items()) {
            read(std::string(name).append(".").append(part), value);
        }
    }

    void read(const std::string& name, const Json& value) {
        try {
            const auto* const rule = std::find_if(std::begin(kReplyRules), std::end(kReplyRules),
                                                  [&](const ReplyRule& one) { return one.name == name; });
            if (rule == std::end(kReplyRules)) {
                refuse_name(name);
            }
            check_place(*rule, callout_.hook_point);
            check_shape(*rule, value);
            const auto key = static_cast<ReplyKey>(rule - std::begin(kReplyRules));
            if (key == ReplyKey::decision) {
                decision_ = decision_of(value);
            } else if (key == ReplyKey::cache) {
                holds_ = std::chrono::seconds(value.get<int>());
            } else {
                changes_.emplace(key, preparer_of(key)(value, callout_));
            }
        } catch (const ReplyError& error) {
            throw ReplyError(shown(name) + ' ' + error.what());
        }
    }

    const Callout callout_;
    Decision decision_ = Decision::go_on;
    std::chrono::seconds holds_{0};
    std::map<ReplyKey, Change> changes_;
};

}  // namespace

std::string shown(const Json& value) {
    return for_people(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Applied apply_reply(std::string_view text, HookPoint hook_point, isc::hooks::CalloutHandle& handle) {
    Applied applied;
    if (depth_of(text) > kMaxReplyDepth) {
        applied.problem = "its maps and lists are in each other more than " + std::to_string(kMaxReplyDepth) + " deep";
        return applied;
    }
    const Json reply = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!reply.is_object()) {
        applied.problem = "it is no JSON object: " + shown(Json(std::string(text.substr(0, kMaxShownAnswerBytes))));
        return applied;
    }
    Reader reader({hook_point, handle});
    try {
        reader.read(reply);
    } catch (const ReplyError& error) {
        applied.problem = error.what();
        return applied;
    }
    for (const auto& [key, change] : reader.changes()) {
        change();
    }
    applied.decision = reader.decision();
    applied.holds = reader.holds();
    applied.changes = !reader.changes().empty();
    return applied;
}

}  // namespace runscript
