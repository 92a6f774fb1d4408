// SPDX-License-Identifier: MPL-2.0

#include "wire/channel.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <cerrno>

#include "base/limits.h"

namespace runscript {

std::pair<UniqueFd, UniqueFd> make_channel() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
        return {};
    }
    std::pair<UniqueFd, UniqueFd> channel{UniqueFd(ends[0]), UniqueFd(ends[1])};
    for (const int end : ends) {
        // The kernel may cap the figure (net.core.wmem_max); its default holds one frame, more room
        // only saves wake-ups. Without room for one frame, sending a large one would never succeed.
        int room = 4 * static_cast<int>(kMaxFrameBytes);
        static_cast<void>(::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &room, sizeof room));
        socklen_t size = sizeof room;
        if (::getsockopt(end, SOL_SOCKET, SO_SNDBUF, &room, &size) != 0 ||
            room < static_cast<int>(kMaxFrameBytes + 1024)) {
            errno = EMSGSIZE;
            return {};
        }
    }
    return channel;
}

SendResult send_frame(int fd, std::string_view frame, std::string_view rest) {
    if (frame.size() + rest.size() > kMaxFrameBytes) {
        return SendResult::too_long;
    }
    // sendmsg promises not to write to them.
    iovec parts[] = {{const_cast<char*>(frame.data()), frame.size()},
                     {const_cast<char*>(rest.data()), rest.size()}};
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = 2;
    for (;;) {
        if (::sendmsg(fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) {
            return SendResult::sent;
        }
        if (errno == EAGAIN || errno == ENOBUFS || errno == ENOMEM) {
            return SendResult::full;
        }
        if (errno != EINTR) {
            return SendResult::closed;
        }
    }
}

FrameReceiver::FrameReceiver() : buffer_(kMaxFrameBytes) {}

ReceiveResult FrameReceiver::receive(int fd, std::string_view& frame) {
    for (;;) {
        // With MSG_TRUNC the kernel tells the size that the frame has, not what of it fits.
        const ssize_t size = ::recv(fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT | MSG_TRUNC);
        if (size > static_cast<ssize_t>(buffer_.size())) {
            frame = {};
            return ReceiveResult::too_long;
        }
        if (size > 0) {
            frame = {buffer_.data(), static_cast<std::size_t>(size)};
            return ReceiveResult::received;
        }
        // ECONNRESET says once that the other end went without reading all; what it had sent is
        // still there.
        if (size < 0 && (errno == EINTR || errno == ECONNRESET)) {
            continue;
        }
        const bool empty = size < 0 && errno == EAGAIN;
        return empty ? ReceiveResult::empty : ReceiveResult::closed;
    }
}

}  // namespace runscript
