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

template <typename Value>
Value take(FrameReader& reader) {
    Value value{};
    reader.read(value);
    return value;
}

// Figures are published all the time: what has come since then is few.
void write(FrameWriter& writer, const CalledScript& script) {
    writer.write(encode(script.script));
    writer.write(script.name);
    writer.write(static_cast<std::uint32_t>(script.running));
    writer.write(static_cast<std::uint32_t>(script.parameters.exit_status.size()));
    for (const auto& [status, decision] : script.parameters.exit_status) {
        writer.write(static_cast<std::int32_t>(status));
    }
    for (const auto count : kCounts) {
        writer.write(static_cast<std::uint32_t>(script.figures.counts.*count));
    }
    writer.write(static_cast<std::uint32_t>(script.failures.size()));
    for (const Failure& failure : script.failures) {
        writer.write(failure.time.time_since_epoch().count());
        writer.write(failure.hook_point);
        writer.write(failure.outcome);
        writer.write(failure.last_line);
    }
}

// False: it is none, or one that is there already.
bool read_script(FrameReader& reader, Ledger::Content& content) {
    Script script;
    if (!decode(take<std::string_view>(reader), script) || script.id >= content.next_script) {
        return false;
    }
    const ScriptId id = script.id;
    const auto name = take<std::string>(reader);
    const std::int64_t running = take<std::uint32_t>(reader);
    ScriptParameters parameters;
    parameters.path = script.path;
    parameters.timeout = Milliseconds(script.timeout_ms);
    for (auto count = take<std::uint32_t>(reader); count > 0 && reader.ok(); --count) {
        parameters.exit_status[take<std::int32_t>(reader)] = Decision::go_on;
    }
    const auto called = std::make_shared<CalledScript>(name, parameters, std::move(script));
    called->current = false;
    called->running = running;
    for (const auto count : kCounts) {
        called->figures.counts.*count = take<std::uint32_t>(reader);
    }
    for (auto count = take<std::uint32_t>(reader); count > 0 && reader.ok(); --count) {
        const SystemClock::duration time(take<SystemClock::rep>(reader));
        const auto hook_point = take<std::string>(reader);
        const auto outcome = take<std::string>(reader);
        called->failures.push_back({SystemClock::time_point(time), hook_point, outcome,
                                    take<std::string>(reader)});
    }
    return content.scripts.emplace(id, called).second;
}

void write(FrameWriter& writer, std::uint64_t id, const Ledger::Entry& entry) {
    writer.write(id);
    writer.write(entry.script->script.id);
    writer.write(entry.frame);
    writer.write(entry.hook_point);
    writer.write(entry.lease);
    for (const bool flag : {entry.alone, entry.sent, entry.started}) {
        writer.write(static_cast<std::uint8_t>(flag));
    }
    writer.write(static_cast<std::uint8_t>(entry.fate));
}

// False: it is none, or one that is there already, or its script is not there.
bool read_entry(FrameReader& reader, Ledger::Content& content) {
    const auto id = take<std::uint64_t>(reader);
    const auto script = content.scripts.find(take<ScriptId>(reader));
    Ledger::Entry entry;
    entry.frame = take<std::string_view>(reader);
    const std::string_view name = take<std::string_view>(reader);
    const auto* hook_point = std::find(std::begin(kHookPointNames), std::end(kHookPointNames), name);
    entry.hook_point = hook_point != std::end(kHookPointNames) ? *hook_point : std::string_view("?");
    entry.lease = take<std::uint64_t>(reader);
    std::uint8_t highest = 0;
    for (bool* const flag : {&entry.alone, &entry.sent, &entry.started}) {
        const auto number = take<std::uint8_t>(reader);
        *flag = number != 0;
        highest = std::max(highest, number);
    }
    entry.fate = static_cast<Ledger::Fate>(take<std::uint8_t>(reader));
    if (script == content.scripts.end() || id >= content.next_event || highest > 1 ||
        entry.fate > Ledger::Fate::replaced) {
        return false;
    }
    entry.script = script->second;
    return content.entries.emplace(id, std::move(entry)).second;
}

// False: it is none of those that a ledger has.
bool read_message(FrameReader& reader, Ledger::Content& content) {
    const auto kind = static_cast<FrameKind>(take<std::uint8_t>(reader));
    content.line.push_back({kind, take<std::uint64_t>(reader)});
    return kind == FrameKind::script || kind == FrameKind::forget || kind == FrameKind::event ||
           kind == FrameKind::take_back;
}

}  // namespace

std::string record_of(const Ledger::Content& content) {
    std::string record;
    FrameWriter writer(record);
    writer.write(content.next_event);
    writer.write(content.next_script);
    writer.write(static_cast<std::uint32_t>(content.scripts.size()));
    for (const auto& [id, script] : content.scripts) {
        write(writer, *script);
    }
    writer.write(static_cast<std::uint64_t>(content.entries.size()));
    for (const auto& [id, entry] : content.entries) {
        write(writer, id, entry);
    }
    writer.write(static_cast<std::uint64_t>(content.line.size()));
    for (const Ledger::Message& message : content.line) {
        writer.write(static_cast<std::uint8_t>(message.kind));
        writer.write(message.id);
    }
    return record;
}

std::optional<Ledger::Content> content_of(std::string_view record) {
    Ledger::Content content;
    FrameReader reader(record);
    content.next_event = take<std::uint64_t>(reader);
    content.next_script = take<ScriptId>(reader);
    for (auto count = take<std::uint32_t>(reader); count > 0 && reader.ok(); --count) {
        if (!read_script(reader, content)) {
            return std::nullopt;
        }
    }
    for (auto count = take<std::uint64_t>(reader); count > 0 && reader.ok(); --count) {
        if (!read_entry(reader, content)) {
            return std::nullopt;
        }
    }
    for (auto count = take<std::uint64_t>(reader); count > 0 && reader.ok(); --count) {
        if (!read_message(reader, content)) {
            return std::nullopt;
        }
    }
    return reader.complete() ? std::optional(std::move(content)) : std::nullopt;
}

}  // namespace runscript
