// SPDX-License-Identifier: MPL-2.0

#include "delivery/ledger_record.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

#include "wire/codec.h"

namespace runscript {

namespace {

using SystemClock = std::chrono::system_clock;

// Figures are published all the time: what has come since then is few.
void write(FrameWriter& writer, const CalledScript& script) {
    writer.string(encode(script.script));
    writer.string(script.name);
    writer.integer(static_cast<std::uint32_t>(script.running));
    writer.integer(static_cast<std::uint32_t>(script.parameters.exit_status.size()));
    for (const auto& [status, decision] : script.parameters.exit_status) {
        writer.integer(static_cast<std::int32_t>(status));
    }
    for (const auto count : kCounts) {
        writer.integer(static_cast<std::uint32_t>(script.figures.counts.*count));
    }
    writer.integer(static_cast<std::uint32_t>(script.failures.size()));
    for (const Failure& failure : script.failures) {
        writer.integer(failure.time.time_since_epoch().count());
        writer.string(failure.hook_point);
        writer.string(failure.outcome);
        writer.string(failure.last_line);
    }
}

// False: it is none, or one that is there already.
bool read_script(FrameReader& reader, Ledger::Content& content) {
    Script script;
    if (!decode(reader.string(), script) || script.id >= content.next_script) {
        return false;
    }
    const ScriptId id = script.id;
    const std::string name(reader.string());
    const std::int64_t running = reader.integer<std::uint32_t>();
    ScriptParameters parameters;
    parameters.path = script.path;
    parameters.timeout = Milliseconds(script.timeout_ms);
    for (auto count = reader.integer<std::uint32_t>(); count > 0 && reader.ok(); --count) {
        parameters.exit_status[reader.integer<std::int32_t>()] = Decision::go_on;
    }
    const auto called = std::make_shared<CalledScript>(name, parameters, std::move(script));
    called->current = false;
    called->running = running;
    for (const auto count : kCounts) {
        called->figures.counts.*count = reader.integer<std::uint32_t>();
    }
    for (auto count = reader.integer<std::uint32_t>(); count > 0 && reader.ok(); --count) {
        const SystemClock::duration time(reader.integer<SystemClock::rep>());
        const std::string hook_point(reader.string());
        const std::string outcome(reader.string());
        called->failures.push_back({SystemClock::time_point(time), hook_point, outcome,
                                    std::string(reader.string())});
    }
    return content.scripts.emplace(id, called).second;
}

void write(FrameWriter& writer, std::uint64_t id, const Ledger::Entry& entry) {
    writer.integer(id);
    writer.integer(entry.script->script.id);
    writer.string(entry.frame);
    writer.string(entry.hook_point);
    writer.integer(entry.lease);
    for (const bool flag : {entry.alone, entry.sent, entry.started}) {
        writer.integer(static_cast<std::uint8_t>(flag));
    }
    writer.integer(static_cast<std::uint8_t>(entry.fate));
}

// False: it is none, or one that is there already, or its script is not there.
bool read_entry(FrameReader& reader, Ledger::Content& content) {
    const auto id = reader.integer<std::uint64_t>();
    const auto script = content.scripts.find(reader.integer<ScriptId>());
    Ledger::Entry entry;
    entry.frame = reader.string();
    const std::string_view name = reader.string();
    const auto* hook_point = std::find(std::begin(kHookPointNames), std::end(kHookPointNames), name);
    entry.hook_point = hook_point != std::end(kHookPointNames) ? *hook_point : std::string_view("?");
    entry.lease = reader.integer<std::uint64_t>();
    std::uint8_t highest = 0;
    for (bool* const flag : {&entry.alone, &entry.sent, &entry.started}) {
        const auto number = reader.integer<std::uint8_t>();
        *flag = number != 0;
        highest = std::max(highest, number);
    }
    entry.fate = static_cast<Ledger::Fate>(reader.integer<std::uint8_t>());
    if (script == content.scripts.end() || id >= content.next_event || highest > 1 ||
        entry.fate > Ledger::Fate::replaced) {
        return false;
    }
    entry.script = script->second;
    return content.entries.emplace(id, std::move(entry)).second;
}

// False: it is none of those that a ledger has.
bool read_message(FrameReader& reader, Ledger::Content& content) {
    const auto kind = static_cast<FrameKind>(reader.integer<std::uint8_t>());
    content.line.push_back({kind, reader.integer<std::uint64_t>()});
    return kind == FrameKind::script || kind == FrameKind::forget || kind == FrameKind::event ||
           kind == FrameKind::take_back;
}

}  // namespace

std::string record_of(const Ledger::Content& content) {
    std::string record;
    FrameWriter writer(record);
    writer.integer(content.next_event);
    writer.integer(content.next_script);
    writer.integer(static_cast<std::uint32_t>(content.scripts.size()));
    for (const auto& [id, script] : content.scripts) {
        write(writer, *script);
    }
    writer.integer(static_cast<std::uint64_t>(content.entries.size()));
    for (const auto& [id, entry] : content.entries) {
        write(writer, id, entry);
    }
    writer.integer(static_cast<std::uint64_t>(content.line.size()));
    for (const Ledger::Message& message : content.line) {
        writer.integer(static_cast<std::uint8_t>(message.kind));
        writer.integer(message.id);
    }
    return record;
}

std::optional<Ledger::Content> content_of(std::string_view record) {
    Ledger::Content content;
    FrameReader reader(record);
    content.next_event = reader.integer<std::uint64_t>();
    content.next_script = reader.integer<ScriptId>();
    for (auto count = reader.integer<std::uint32_t>(); count > 0 && reader.ok(); --count) {
        if (!read_script(reader, content)) {
            return std::nullopt;
        }
    }
    for (auto count = reader.integer<std::uint64_t>(); count > 0 && reader.ok(); --count) {
        if (!read_entry(reader, content)) {
            return std::nullopt;
        }
    }
    for (auto count = reader.integer<std::uint64_t>(); count > 0 && reader.ok(); --count) {
        if (!read_message(reader, content)) {
            return std::nullopt;
        }
    }
    return reader.complete() ? std::optional(std::move(content)) : std::nullopt;
}

}  // namespace runscript
