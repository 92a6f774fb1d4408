// SPDX-License-Identifier: MPL-2.0
// The arguments of one callout, as the servers set them.

#pragma once

#include <cc/data.h>
#include <hooks/callout_handle.h>

#include <functional>
#include <string>
#include <vector>

namespace runscript::driver {

// Builds the objects that `descriptions` (map of argument name to description) names, and reports
// which packets and leases a callout changed. Holds the objects; use it in one thread.
//
// The name says the type: query4 response4 query6 response6 lease4 lease6 subnet4 subnet6 (an id of
// a configured subnet) subnet4collection subnet6collection (null: all that are configured) clientid hwaddr (bytes) ia_na ia_pd (iaid, t1, t2) fake_allocation
// remove_lease offer_lft. Else null gives a null pointer. {"std::string": text} gives an argument of
// that type, whatever the name.
class Arguments {
public:
    // Throws std::exception for a wrong description.
    explicit Arguments(const isc::data::ConstElementPtr& descriptions);

    // As the servers do: the query's own, or a new one where there is no query.
    [[nodiscard]] isc::hooks::CalloutHandlePtr handle() const;
    void set(isc::hooks::CalloutHandle& handle) const;

    // Name and Kea's text of each packet and lease whose text is not what it was at first.
    [[nodiscard]] isc::data::ElementPtr changes() const;

private:
    struct Watched {
        std::string name;
        std::function<std::string()> text;
        std::string before;
    };

    void make(const std::string& name, const isc::data::ConstElementPtr& description);

    template <typename Value>
    void add(const std::string& name, const Value& value);
    template <typename Pointer>
    void add_watched(const std::string& name, const Pointer& object);
    template <typename Pointer>
    void add_packet(const std::string& name, const Pointer& packet);

    std::vector<std::function<void(isc::hooks::CalloutHandle&)>> setters_;
    std::vector<Watched> watched_;
    isc::hooks::CalloutHandlePtr handle_;  // the query's; null where there is no query
};

}  // namespace runscript::driver
