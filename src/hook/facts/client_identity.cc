// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/client_identity.h"

#include <cstdint>
#include <vector>

namespace runscript {

namespace {

// With its length, so that where a part ends is no matter of what it holds. An empty one tells nobody from others.
void append(std::string& identity, const std::string& kind, const std::vector<std::uint8_t>& bytes) {
    if (!bytes.empty()) {
        identity += kind + ' ' + std::to_string(bytes.size()) + ' ';
        identity.append(bytes.begin(), bytes.end());
    }
}

}  // namespace

std::string client_identity(const Facts& facts) {
    std::string identity;
    if (facts.query4 && facts.query4->hwaddr) {
        append(identity, "hwaddr " + std::to_string(facts.query4->hwaddr->htype_), facts.query4->hwaddr->hwaddr_);
    }
    if (facts.query4 && facts.query4->client_id) {
        append(identity, "client-id", facts.query4->client_id->getData());
    }
    if (facts.query6 && facts.query6->duid) {
        append(identity, "duid", facts.query6->duid->getDuid());
    }
    return identity;
}

}  // namespace runscript
