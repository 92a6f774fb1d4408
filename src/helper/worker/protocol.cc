// SPDX-License-Identifier: MPL-2.0

#include "helper/worker/protocol.h"

#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "base/printable.h"

namespace runscript {

namespace {

// Variables are printable UTF-8 (base/printable.h), but nothing here depends on it.
void append_string(std::string& json, std::string_view text) {
    json += '"';
    std::size_t start = 0;  // of what needs no escape
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            continue;
        }
        json += text.substr(start, i - start);
        start = i + 1;
        if (byte >= 0x20) {
            json += '\\';
            json += text[i];
        } else {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(byte));
            json += escape;
        }
    }
    json += text.substr(start);
    json += '"';
}

void append_variables(std::string& json, std::string_view block) {
    json += '{';
    bool is_first = true;
    while (!block.empty()) {
        const std::string_view variable = block.substr(0, block.find('\0'));
        block.remove_prefix(variable.size() + 1);
        const std::size_t equals = variable.find('=');
        if (equals + 1 >= variable.size()) {
            continue;  // no value
        }
        json += is_first ? "" : ",";
        is_first = false;
        append_string(json, variable.substr(0, equals));
        json += ':';
        append_string(json, variable.substr(equals + 1));
    }
    json += '}';
}

void append_time(std::string& json, std::int64_t microseconds) {
    constexpr std::int64_t kSecond = 1'000'000;
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%06lld", static_cast<long long>(microseconds / kSecond),
                  static_cast<long long>(microseconds % kSecond));
    json += text;
}

// As text: many readers of JSON have no whole numbers of 64 bits.
void append_keys(std::string& json, const std::vector<std::uint64_t>& keys) {
    const char* before = R"(,"keys":[)";
    for (const std::uint64_t key : keys) {
        char text[20];
        std::snprintf(text, sizeof text, "\"%016llx\"", static_cast<unsigned long long>(key));
        json += before;
        json += text;
        before = ",";
    }
    json += ']';
}

}  // namespace

void append_event(std::string& lines, const Job& job) {
    lines += R"({"id":)";
    lines += std::to_string(job.id);
    lines += R"(,"hook_point":)";
    append_string(lines, job.hook_point);
    lines += job.waits ? R"(,"wait":true,"time":)" : R"(,"wait":false,"time":)";
    append_time(lines, job.time_us);
    if (job.again) {
        lines += R"(,"again":true)";
    }
    if (!job.keys.empty()) {
        append_keys(lines, job.keys);
    }
    lines += R"(,"variables":)";
    append_variables(lines, job.variables);
    lines += "}\n";
}

std::optional<std::uint64_t> id_of_answer(std::string_view line) {
    if (line.find('\0') != std::string_view::npos) {
        return std::nullopt;  // the parser takes it for the end
    }
    const auto answer = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    if (!answer.is_object()) {
        return std::nullopt;
    }
    const auto id = answer.find("id");
    return id != answer.end() && id->is_number_unsigned() ? std::optional(id->get<std::uint64_t>()) : std::nullopt;
}

std::optional<std::string> error_of_answer(std::string_view line) {
    if (line.find(R"("error")") == std::string_view::npos) {
        return std::nullopt;  // nearly always, and then it need not be read a second time
    }
    const auto answer = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    const auto error = answer.find("error");
    if (error == answer.end() || !error->is_string()) {
        return std::nullopt;
    }
    std::string printable;
    append_printable(printable, error->get_ref<const std::string&>());
    if (printable.size() > kMaxLineBytes) {
        printable.resize(printable_prefix(printable, kMaxLineBytes));
    }
    return printable;
}

}  // namespace runscript
