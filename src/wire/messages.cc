// SPDX-License-Identifier: MPL-2.0

#include "wire/messages.h"

#include "wire/codec.h"

namespace runscript {

namespace {

// What stands in a frame for each alternative of Outcome, followed by its number (0 where it has none).
enum class OutcomeKind : std::uint8_t { exited, killed, timed_out, not_started, taken_back };

struct OutcomeFields {
    OutcomeKind kind;
    std::int32_t number;
};

struct ToFields {
    OutcomeFields operator()(const Exited& exited) const {
        return {OutcomeKind::exited, exited.status};
    }
    OutcomeFields operator()(const Killed& killed) const {
        return {OutcomeKind::killed, killed.signal};
    }
    OutcomeFields operator()(const TimedOut&) const { return {OutcomeKind::timed_out, 0}; }
    OutcomeFields operator()(const NotStarted& failed) const {
        return {OutcomeKind::not_started, failed.error};
    }
    OutcomeFields operator()(const TakenBack&) const { return {OutcomeKind::taken_back, 0}; }
};

[[nodiscard]] bool from_fields(OutcomeFields fields, Outcome& outcome) {
    switch (fields.kind) {
        case OutcomeKind::exited: outcome = Exited{fields.number}; return true;
        case OutcomeKind::killed: outcome = Killed{fields.number}; return true;
        case OutcomeKind::timed_out: outcome = TimedOut{}; return fields.number == 0;
        case OutcomeKind::not_started: outcome = NotStarted{fields.number}; return true;
        case OutcomeKind::taken_back: outcome = TakenBack{}; return fields.number == 0;
    }
    return false;
}

std::string frame_of(FrameKind kind) {
    return std::string(1, static_cast<char>(kind));
}

// A reader for the fields behind the kind; one that fails at once when the kind is another.
FrameReader fields_of(std::string_view frame, FrameKind kind) {
    FrameReader reader(frame_kind(frame) == kind ? frame : std::string_view{});
    static_cast<void>(reader.integer<std::uint8_t>());
    return reader;
}

// Whether each string of a block of strings has its end.
bool is_block(std::string_view block) {
    return block.empty() || block.back() == '\0';
}

}  // namespace

FrameKind frame_kind(std::string_view frame) {
    return static_cast<FrameKind>(frame.empty() ? 0 : frame[0]);
}

std::string encode(const Script& script) {
    std::string frame = frame_of(FrameKind::script);
    FrameWriter writer(frame);
    writer.integer(script.id);
    writer.string(script.path);
    writer.integer(static_cast<std::uint32_t>(script.arguments.size()));
    for (const std::string& argument : script.arguments) {
        writer.string(argument);
    }
    writer.string(script.environment);
    writer.string(script.working_directory);
    for (const std::uint32_t number :
         {script.user, script.group, script.nice, script.timeout_ms, script.kill_delay_ms,
          script.max_running, script.tells_starts}) {
        writer.integer(number);
    }
    return frame;
}

bool decode(std::string_view frame, Script& script) {
    FrameReader reader = fields_of(frame, FrameKind::script);
    script.id = reader.integer<ScriptId>();
    script.path = reader.string();
    const auto count = reader.integer<std::uint32_t>();
    script.arguments.clear();
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        script.arguments.emplace_back(reader.string());
    }
    script.environment = reader.string();
    script.working_directory = reader.string();
    for (std::uint32_t* const number :
         {&script.user, &script.group, &script.nice, &script.timeout_ms, &script.kill_delay_ms,
          &script.max_running, &script.tells_starts}) {
        *number = reader.integer<std::uint32_t>();
    }
    return reader.complete() && is_block(script.environment);
}

std::string encode(const Forget& forget) {
    std::string frame = frame_of(FrameKind::forget);
    FrameWriter(frame).integer(forget.script);
    return frame;
}

bool decode(std::string_view frame, Forget& forget) {
    FrameReader reader = fields_of(frame, FrameKind::forget);
    forget.script = reader.integer<ScriptId>();
    return reader.complete();
}

std::string encode(const Event& event) {
    std::string frame;
    frame.reserve(64 + event.hook_point.size() + 8 * event.keys.size() + event.variables.size());
    frame += static_cast<char>(FrameKind::event);
    FrameWriter writer(frame);
    writer.integer(event.id);
    writer.integer(event.script);
    writer.integer(static_cast<std::uint8_t>(event.alone));
    writer.string(event.hook_point);
    writer.integer(static_cast<std::uint32_t>(event.keys.size()));
    for (const std::uint64_t key : event.keys) {
        writer.integer(key);
    }
    writer.string(event.variables);
    return frame;
}

bool decode(std::string_view frame, Event& event) {
    FrameReader reader = fields_of(frame, FrameKind::event);
    event.id = reader.integer<std::uint64_t>();
    event.script = reader.integer<ScriptId>();
    const auto alone = reader.integer<std::uint8_t>();
    event.alone = alone != 0;
    event.hook_point = reader.string();
    const auto count = reader.integer<std::uint32_t>();
    event.keys.clear();
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        event.keys.push_back(reader.integer<std::uint64_t>());
    }
    event.variables = reader.string();
    return reader.complete() && alone <= 1 && is_block(event.variables);
}

std::string encode(const TakeBack& take_back) {
    std::string frame = frame_of(FrameKind::take_back);
    FrameWriter(frame).integer(take_back.id);
    return frame;
}

bool decode(std::string_view frame, TakeBack& take_back) {
    FrameReader reader = fields_of(frame, FrameKind::take_back);
    take_back.id = reader.integer<std::uint64_t>();
    return reader.complete();
}

std::string encode(const Stop&) {
    return frame_of(FrameKind::stop);
}

std::string encode(const Ready&) {
    return frame_of(FrameKind::ready);
}

std::string encode(const Started& started) {
    std::string frame = frame_of(FrameKind::started);
    FrameWriter(frame).integer(started.id);
    return frame;
}

bool decode(std::string_view frame, Started& started) {
    FrameReader reader = fields_of(frame, FrameKind::started);
    started.id = reader.integer<std::uint64_t>();
    return reader.complete();
}

std::string encode(const Done& done) {
    const OutcomeFields fields = std::visit(ToFields{}, done.outcome);
    std::string frame = frame_of(FrameKind::done);
    FrameWriter writer(frame);
    writer.integer(done.id);
    writer.integer(static_cast<std::uint8_t>(fields.kind));
    writer.integer(fields.number);
    writer.integer(done.duration_us);
    writer.string(done.last_line);
    return frame;
}

bool decode(std::string_view frame, Done& done) {
    FrameReader reader = fields_of(frame, FrameKind::done);
    done.id = reader.integer<std::uint64_t>();
    const auto kind = static_cast<OutcomeKind>(reader.integer<std::uint8_t>());
    const auto number = reader.integer<std::int32_t>();
    done.duration_us = reader.integer<std::uint64_t>();
    done.last_line = reader.string();
    return reader.complete() && from_fields({kind, number}, done.outcome);
}

std::string encode(const Output& output) {
    std::string frame = frame_of(FrameKind::output);
    FrameWriter writer(frame);
    writer.integer(output.script);
    writer.string(output.hook_point);
    writer.integer(static_cast<std::uint8_t>(output.stream));
    writer.string(output.line);
    return frame;
}

bool decode(std::string_view frame, Output& output) {
    FrameReader reader = fields_of(frame, FrameKind::output);
    output.script = reader.integer<ScriptId>();
    output.hook_point = reader.string();
    output.stream = static_cast<Stream>(reader.integer<std::uint8_t>());
    output.line = reader.string();
    return reader.complete() && output.stream <= Stream::standard_error;
}

std::string encode(const OutputCut& cut) {
    std::string frame = frame_of(FrameKind::output_cut);
    FrameWriter writer(frame);
    writer.integer(cut.script);
    writer.string(cut.hook_point);
    writer.integer(cut.bytes);
    return frame;
}

bool decode(std::string_view frame, OutputCut& cut) {
    FrameReader reader = fields_of(frame, FrameKind::output_cut);
    cut.script = reader.integer<ScriptId>();
    cut.hook_point = reader.string();
    cut.bytes = reader.integer<std::uint64_t>();
    return reader.complete();
}

std::string encode(const Running& running) {
    std::string frame = frame_of(FrameKind::running);
    FrameWriter writer(frame);
    writer.integer(running.script);
    writer.integer(running.count);
    return frame;
}

bool decode(std::string_view frame, Running& running) {
    FrameReader reader = fields_of(frame, FrameKind::running);
    running.script = reader.integer<ScriptId>();
    running.count = reader.integer<std::uint32_t>();
    return reader.complete();
}

std::string encode(const Trouble& trouble) {
    std::string frame = frame_of(FrameKind::trouble);
    FrameWriter(frame).string(trouble.text);
    return frame;
}

bool decode(std::string_view frame, Trouble& trouble) {
    FrameReader reader = fields_of(frame, FrameKind::trouble);
    trouble.text = reader.string();
    return reader.complete();
}

}  // namespace runscript
