// SPDX-License-Identifier: MPL-2.0
// The arguments of one callout, as the servers set them.

#pragma once

#include <cc/data.h>
#include <hooks/callout_handle.h>

#include <functional>
#include <string>
#include <vector>

namespace runscript::driver {

// Builds the objects that `descriptions` (map of argument name to description) names, sets them in
// a handle and reports which packets and leases a callout changed. Holds the objects; use it in
// one thread.
//
// The name says the type: query4 response4 query6 response6 lease4 lease6 subnet4 subnet6 (an id of
// a configured subnet) clientid hwaddr (bytes) ia_na ia_pd (iaid, t1, t2) fake_allocation
// remove_lease offer_lft. Null gives a null pointer. {"std::string": text} gives an argument of
// that type, whatever the name.
class Arguments {
public:
    // Throws std::exception for a wrong description.
    Arguments(isc::hooks::CalloutHandle& handle, const isc::data::ConstElementPtr& descriptions);

    // Name and Kea's text of each packet and lease whose text is not what it was at first.
    [[nodiscard]] isc::data::ElementPtr changes() const;

private:
    struct Watched {
        std::string name;
        std::function<std::string()> text;
        std::string before;
    };

    void set(isc::hooks::CalloutHandle& handle, const std::string& name,
             const isc::data::ConstElementPtr& description);

    template <typename Pointer>
    void set_watched(isc::hooks::CalloutHandle& handle, const std::string& name,
                     const Pointer& object);

    std::vector<Watched> watched_;
};

}  // namespace runscript::driver
