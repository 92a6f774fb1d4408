// SPDX-License-Identifier: MPL-2.0
// What keeps events in order: hashes of a client's identities and of the addresses they are about. Two
// events with a key in common run one after the other.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "hook/facts/facts.h"

namespace runscript {

class OrderingKeys {
public:
    // Of whom the query and the leases belong to, and of which addresses or prefixes the leases are for. What
    // happens to the server itself has one key in common.
    explicit OrderingKeys(const Facts& facts);

    // A number that only events of this hook point have that are about the same leases; 0 if about none.
    std::uint64_t lease_number() const;

    // Each key once. In front the one that is the same for all events of a client, where one is known: its hardware
    // address, or else its client id or DUID.
    std::vector<std::uint64_t> take();

private:
    enum class Kind : std::uint8_t { hwaddr, client_id, duid, address, prefix, server };

    // Hardware address and client id (option 61, RFC 2132) of a DHCPv4 client.
    void add_client(const Packet4& query);

    // DUID of a DHCPv6 client. Not its hardware address: Kea may take that from a relay, and so many
    // clients would share it.
    void add_client(const Packet6& query);

    // The lease's address or prefix, and the client that holds it.
    void add_lease(const isc::dhcp::Lease4& lease);
    void add_lease(const isc::dhcp::Lease6& lease);

    // No key for an empty value: clients without an identity do not share one.
    void add(Kind kind, const std::uint8_t* bytes, std::size_t size);
    void add(Kind kind, const std::vector<std::uint8_t>& bytes) {
        add(kind, bytes.data(), bytes.size());
    }

    // Of the key just added.
    void note_lease() { leases_ += keys_.back(); }

    HookPoint hook_point_;
    std::vector<std::uint64_t> keys_;
    Kind nearest_ = Kind::address;  // to the client, of those that were added
    std::uint64_t client_ = 0;      // that key
    std::uint64_t leases_ = 0;  // the sum of their keys, whatever their order
};

}  // namespace runscript
