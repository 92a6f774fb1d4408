// SPDX-License-Identifier: MPL-2.0
// What keeps events in order: hashes of a client's identities and of the addresses they are about. Two
// events with a key in common run one after the other.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "hook/facts/sources.h"

namespace runscript {

class OrderingKeys {
public:
    // Hardware address and client id (option 61, RFC 2132) of a DHCPv4 client.
    void add_client(isc::dhcp::Pkt4& query);

    // DUID of a DHCPv6 client. Not its hardware address: Kea may take that from a relay, and so many
    // clients would share it.
    void add_client(const Packet6& query);

    // The lease's address or prefix, and the client that holds it.
    void add_lease(const isc::dhcp::Lease4& lease);
    void add_lease(const isc::dhcp::Lease6& lease);

    // A number of the addresses and prefixes of all leases, whatever their order; 0 if there were none.
    std::uint64_t leases() const { return leases_; }

    // Each key once, in no particular order.
    std::vector<std::uint64_t> take();

private:
    enum class Kind : std::uint8_t { hwaddr, client_id, duid, address, prefix };

    // No key for an empty value: clients without an identity do not share one.
    void add(Kind kind, const std::uint8_t* bytes, std::size_t size);
    void add(Kind kind, const std::vector<std::uint8_t>& bytes) {
        add(kind, bytes.data(), bytes.size());
    }

    // Of the key just added.
    void note_lease() { leases_ += keys_.back(); }

    std::vector<std::uint64_t> keys_;
    std::uint64_t leases_ = 0;
};

}  // namespace runscript
