// SPDX-License-Identifier: MPL-2.0

#include "hook/handover.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/unique_fd.h"
#include "wire/codec.h"

namespace runscript {

namespace {

// The beginning of the file. The rest may be of another form in another version.
struct Head {
    char mark[24];
    std::uint32_t version;
    std::int32_t socket;
    std::int32_t pidfd;
    std::int32_t pid;
    std::uint64_t events;
    std::uint64_t size;  // of what follows
};

constexpr char kMark[sizeof(Head::mark)] = "kea-runscript handover";

// Descriptors get the lowest free number, so ours is not far behind those that Kea uses.
constexpr int kDescriptorsSearched = 65536;

std::int64_t milliseconds_of(std::chrono::system_clock::time_point time) {
    return std::chrono::duration_cast<Milliseconds>(time.time_since_epoch()).count();
}

void write(FrameWriter& writer, const CalledScript& script) {
    writer.string(encode(script.script));
    writer.string(script.name);
    writer.integer(script.running);
    writer.integer(static_cast<std::uint32_t>(script.parameters.exit_status.size()));
    for (const auto& [status, decision] : script.parameters.exit_status) {
        writer.integer(static_cast<std::int32_t>(status));
    }
    for (const auto count : kCounts) {
        writer.integer(script.figures.counts.*count);
    }
    writer.integer(static_cast<std::uint32_t>(script.failures.size()));
    for (const Failure& failure : script.failures) {
        writer.integer(milliseconds_of(failure.time));
        writer.string(failure.hook_point);
        writer.string(failure.outcome);
        writer.string(failure.last_line);
    }
}

CalledScriptPtr read_script(FrameReader& reader) {
    Script script;
    static_cast<void>(decode(reader.string(), script));
    const std::string name(reader.string());
    const auto running = reader.integer<std::int64_t>();
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
        called->figures.counts.*count = reader.integer<std::int64_t>();
    }
    for (auto count = reader.integer<std::uint32_t>(); count > 0 && reader.ok(); --count) {
        const Milliseconds time(reader.integer<std::int64_t>());
        const std::string hook_point(reader.string());
        const std::string outcome(reader.string());
        called->failures.push_back({std::chrono::system_clock::time_point(time), hook_point, outcome,
                                    std::string(reader.string())});
    }
    return called;
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

// False: it names a script that is not there.
bool read_entry(FrameReader& reader, Ledger::Content& content) {
    const auto id = reader.integer<std::uint64_t>();
    const auto script = content.scripts.find(reader.integer<ScriptId>());
    Ledger::Entry entry;
    entry.frame = reader.string();
    const std::string_view name = reader.string();
    const auto* hook_point = std::find(std::begin(kHookPointNames), std::end(kHookPointNames), name);
    entry.hook_point = hook_point != std::end(kHookPointNames) ? *hook_point : std::string_view("?");
    entry.lease = reader.integer<std::uint64_t>();
    for (bool* const flag : {&entry.alone, &entry.sent, &entry.started}) {
        *flag = reader.integer<std::uint8_t>() != 0;
    }
    entry.fate = static_cast<Ledger::Fate>(reader.integer<std::uint8_t>());
    if (script == content.scripts.end()) {
        return false;
    }
    entry.script = script->second;
    content.entries.emplace(id, std::move(entry));
    return true;
}

std::string text_of(const Ledger::Content& content) {
    std::string text;
    FrameWriter writer(text);
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
    return text;
}

std::optional<Ledger::Content> content_of(std::string_view text) {
    Ledger::Content content;
    FrameReader reader(text);
    content.next_event = reader.integer<std::uint64_t>();
    content.next_script = reader.integer<ScriptId>();
    for (auto count = reader.integer<std::uint32_t>(); count > 0 && reader.ok(); --count) {
        const CalledScriptPtr script = read_script(reader);
        content.scripts.emplace(script->script.id, script);
    }
    for (auto count = reader.integer<std::uint64_t>(); count > 0 && reader.ok(); --count) {
        if (!read_entry(reader, content)) {
            return std::nullopt;
        }
    }
    for (auto count = reader.integer<std::uint64_t>(); count > 0 && reader.ok(); --count) {
        const auto kind = static_cast<FrameKind>(reader.integer<std::uint8_t>());
        content.line.push_back({kind, reader.integer<std::uint64_t>()});
    }
    return reader.complete() ? std::optional(std::move(content)) : std::nullopt;
}

bool write_all(int fd, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::write(fd, data, size);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        if (count > 0) {
            data += count;
            size -= static_cast<std::size_t>(count);
        }
    }
    return true;
}

bool read_all(int fd, char* data, std::size_t size, off_t offset) {
    while (size > 0) {
        const ssize_t count = ::pread(fd, data, size, offset);
        if (count == 0 || (count < 0 && errno != EINTR)) {
            return false;
        }
        if (count > 0) {
            data += count;
            size -= static_cast<std::size_t>(count);
            offset += count;
        }
    }
    return true;
}

// The memory file that the instance before us has left, and its head.
UniqueFd find(Head& head) {
    rlimit limit{};
    static_cast<void>(::getrlimit(RLIMIT_NOFILE, &limit));
    const int end = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, kDescriptorsSearched));
    for (int fd = 0; fd < end; ++fd) {
        // Only memory files have seals.
        if (::fcntl(fd, F_GET_SEALS) >= 0 &&
            read_all(fd, reinterpret_cast<char*>(&head), sizeof head, 0) &&
            std::memcmp(head.mark, kMark, sizeof kMark) == 0) {
            return UniqueFd(fd);
        }
    }
    return {};
}

}  // namespace

bool leave(HelperProcess* helper, const Ledger::Content& ledger) {
    UniqueFd file(::memfd_create(kMark, MFD_CLOEXEC));
    const std::string text = text_of(ledger);
    Head head{};
    std::memcpy(head.mark, kMark, sizeof kMark);
    head.version = kWireVersion;
    head.socket = helper != nullptr ? helper->socket() : -1;
    head.pidfd = helper != nullptr ? helper->pidfd() : -1;
    head.pid = helper != nullptr ? helper->pid() : -1;
    head.events = ledger.entries.size();
    head.size = text.size();
    if (!file || !write_all(file.get(), reinterpret_cast<const char*>(&head), sizeof head) ||
        !write_all(file.get(), text.data(), text.size())) {
        return false;
    }
    static_cast<void>(file.release());
    if (helper != nullptr) {
        helper->let_go();
    }
    return true;
}

TakenOver take_over() {
    Head head{};
    const UniqueFd file = find(head);
    if (!file) {
        return {};
    }
    UniqueFd socket(head.socket);
    UniqueFd pidfd(head.pidfd);
    std::string text(head.version == kWireVersion ? head.size : 0, '\0');
    if (!text.empty() && read_all(file.get(), text.data(), text.size(), sizeof head)) {
        if (auto content = content_of(text)) {
            std::unique_ptr<HelperProcess> helper;
            if (socket) {
                helper = std::make_unique<HelperProcess>(std::move(socket), std::move(pidfd), head.pid);
            }
            return {std::move(helper), std::move(*content), 0};
        }
    }
    return {nullptr, {}, head.events};
}

}  // namespace runscript
