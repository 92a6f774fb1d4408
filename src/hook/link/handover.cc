// SPDX-License-Identifier: MPL-2.0

#include "hook/link/handover.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "base/unique_fd.h"
#include "delivery/record.h"

namespace runscript {

namespace {

// The beginning of the file, the same in every version.
struct Head {
    char mark[24];
    std::uint32_t wire_version;  // that the helper speaks
    std::int32_t socket;
    std::int32_t pidfd;
    std::int32_t pid;
    std::uint64_t events;
    std::uint64_t size;  // of the record that follows
};

constexpr char kMark[sizeof(Head::mark)] = "kea-runscript handover";

// Descriptors get the lowest free number, so ours is not far behind those that Kea uses.
constexpr int kDescriptorsSearched = 65536;

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

bool leave(HelperProcess* helper, const Ledger& ledger) {
    UniqueFd file(::memfd_create(kMark, MFD_CLOEXEC));
    const std::string record = record_of(ledger);
    Head head{};
    std::memcpy(head.mark, kMark, sizeof kMark);
    head.wire_version = kWireVersion;
    head.socket = helper != nullptr ? helper->socket() : -1;
    head.pidfd = helper != nullptr ? helper->pidfd() : -1;
    head.pid = helper != nullptr ? helper->pid() : -1;
    head.events = ledger.entries().size();
    head.size = record.size();
    if (!file || !write_all(file.get(), reinterpret_cast<const char*>(&head), sizeof head) ||
        !write_all(file.get(), record.data(), record.size())) {
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
    if (head.wire_version != kWireVersion) {
        return {nullptr, {}, head.events};
    }
    std::string record(head.size, '\0');
    std::optional<Ledger> ledger;
    if (read_all(file.get(), record.data(), record.size(), sizeof head)) {
        ledger = ledger_of(record);
    }
    if (!ledger) {
        return {nullptr, {}, head.events};
    }
    std::unique_ptr<HelperProcess> helper;
    if (socket) {
        helper = std::make_unique<HelperProcess>(std::move(socket), std::move(pidfd), head.pid);
    }
    return {std::move(helper), std::move(*ledger), 0};
}

}  // namespace runscript
