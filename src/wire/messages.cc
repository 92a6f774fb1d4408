// SPDX-License-Identifier: MPL-2.0

#include "wire/messages.h"

#include "base/limits.h"
#include "wire/codec.h"

namespace runscript {

namespace {

// What stands in a frame for each alternative of Outcome, followed by its number (0 where it has none).
enum class OutcomeKind : std::uint8_t {
    exited, killed, timed_out, not_started, taken_back, answered, bad_answer, failed
};
constexpr OutcomeKind kLastOutcomeKind = OutcomeKind::failed;

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
    OutcomeFields operator()(const Answered&) const { return {OutcomeKind::answered, 0}; }
    OutcomeFields operator()(const BadAnswer&) const { return {OutcomeKind::bad_answer, 0}; }
    OutcomeFields operator()(const Failed&) const { return {OutcomeKind::failed, 0}; }
};

[[nodiscard]] bool from_fields(OutcomeFields fields, Outcome& outcome) {
    switch (fields.kind) {
        case OutcomeKind::exited: outcome = Exited{fields.number}; return true;
        case OutcomeKind::killed: outcome = Killed{fields.number}; return true;
        case OutcomeKind::timed_out: outcome = TimedOut{}; return fields.number == 0;
        case OutcomeKind::not_started: outcome = NotStarted{fields.number}; return true;
        case OutcomeKind::taken_back: outcome = TakenBack{}; return fields.number == 0;
        case OutcomeKind::answered: outcome = Answered{}; return fields.number == 0;
        case OutcomeKind::bad_answer: outcome = BadAnswer{}; return fields.number == 0;
        case OutcomeKind::failed: outcome = Failed{}; return fields.number == 0;
    }
    return false;
}

template <typename Value>
void write(FrameWriter& writer, const Value& value) {
    writer.write(value);
}

void write(FrameWriter& writer, const Outcome& outcome) {
    const OutcomeFields fields = std::visit(ToFields{}, outcome);
    writer.write(fields.kind);
    writer.write(fields.number);
}

template <typename Value>
void read(FrameReader& reader, Value& value) {
    reader.read(value);
}

void read(FrameReader& reader, Stream& stream) {
    reader.read(stream, kLastStream);
}

void read(FrameReader& reader, Mode& mode) {
    reader.read(mode, kLastMode);
}

void read(FrameReader& reader, Outcome& outcome) {
    OutcomeFields fields{};
    reader.read(fields.kind, kLastOutcomeKind);
    reader.read(fields.number);
    if (!from_fields(fields, outcome)) {
        reader.fail();
    }
}

template <typename Fields>
void write_all(std::string& frame, const Fields& fields) {
    FrameWriter writer(frame);
    std::apply([&](const auto&... field) { (write(writer, field), ...); }, fields);
}

// Whether each string of a block of strings has its end.
bool is_block(std::string_view block) {
    return block.empty() || block.back() == '\0';
}

template <typename Message>
bool is_well_formed(const Message&) {
    return true;
}
bool is_well_formed(const Script& script) {
    return is_block(script.environment) && script.workers <= kMaxWorkers &&
           (script.mode == Mode::worker) == (script.workers > 0);
}
bool is_well_formed(const Event& event) {
    return is_block(event.variables);
}

}  // namespace

FrameKind frame_kind(std::string_view frame) {
    return static_cast<FrameKind>(frame.empty() ? 0 : frame[0]);
}

template <typename Message>
std::string encode(const Message& message) {
    std::string frame(1, static_cast<char>(Message::kKind));
    write_all(frame, Message::fields(message));
    return frame;
}

template <typename Message>
bool decode(std::string_view frame, Message& message) {
    if (frame_kind(frame) != Message::kKind) {
        return false;
    }
    FrameReader reader(frame.substr(1));
    std::apply([&](auto&... field) { (read(reader, field), ...); }, Message::fields(message));
    return reader.complete() && is_well_formed(message);
}

std::string encode_address(const Event& event) {
    std::string frame(1, static_cast<char>(Event::kKind));
    write_all(frame, Event::address(event));
    return frame;
}

std::string encode_body(const Event& event) {
    std::string body;
    body.reserve(32 + event.hook_point.size() + 8 * event.keys.size() + event.variables.size());
    write_all(body, Event::body(event));
    return body;
}

// NOLINTBEGIN(bugprone-macro-parentheses): the argument is the name of a type
#define RUNSCRIPT_MESSAGE(Message)               \
    template std::string encode(const Message&); \
    template bool decode(std::string_view, Message&);

RUNSCRIPT_MESSAGE(Hello)
RUNSCRIPT_MESSAGE(Script)
RUNSCRIPT_MESSAGE(Forget)
RUNSCRIPT_MESSAGE(Restart)
RUNSCRIPT_MESSAGE(Event)
RUNSCRIPT_MESSAGE(TakeBack)
RUNSCRIPT_MESSAGE(Stop)
RUNSCRIPT_MESSAGE(Started)
RUNSCRIPT_MESSAGE(Done)
RUNSCRIPT_MESSAGE(Output)
RUNSCRIPT_MESSAGE(OutputCut)
RUNSCRIPT_MESSAGE(Running)
RUNSCRIPT_MESSAGE(WorkerState)
RUNSCRIPT_MESSAGE(WorkerEnded)
RUNSCRIPT_MESSAGE(Alive)
RUNSCRIPT_MESSAGE(Trouble)
// NOLINTEND(bugprone-macro-parentheses)

}  // namespace runscript
