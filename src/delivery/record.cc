// SPDX-License-Identifier: MPL-2.0

#include "delivery/record.h"

#include "base/fnv1a.h"
#include "wire/codec.h"

namespace runscript {

namespace {

// It finds damage, not forgery.
std::uint64_t checksum(std::string_view bytes) {
    Fnv1a sum;
    for (const char byte : bytes) {
        sum.add(static_cast<std::uint8_t>(byte));
    }
    return sum.hash();
}

constexpr std::size_t kHeadBytes = sizeof kRecordVersion + sizeof(std::uint64_t);

}  // namespace

std::string record_of(const Ledger& ledger) {
    std::string record(kHeadBytes, '\0');
    FrameWriter body(record);
    ledger.write(body);
    std::string head;
    FrameWriter writer(head);
    writer.write(kRecordVersion);
    writer.write(checksum(std::string_view(record).substr(kHeadBytes)));
    return record.replace(0, kHeadBytes, head);
}

std::optional<Ledger> ledger_of(std::string_view record) {
    FrameReader reader(record);
    std::uint32_t version = 0;
    std::uint64_t expected = 0;
    reader.read(version);
    reader.read(expected);
    if (!reader.ok() || version != kRecordVersion || checksum(record.substr(kHeadBytes)) != expected) {
        return std::nullopt;
    }
    Ledger ledger;
    if (!ledger.read(reader) || !reader.complete()) {
        return std::nullopt;
    }
    return ledger;
}

}  // namespace runscript
