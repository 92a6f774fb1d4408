// SPDX-License-Identifier: MPL-2.0
// Kea's parking lot: what the servers do with a packet at a hook point where it can be parked (dhcp4_srv.cc,
// dhcp6_srv.cc).

#pragma once

#include <cc/data.h>
#include <hooks/callout_handle.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace runscript::driver {

// The servers park the packet before the callouts, and forget it after them if the next step is not to park it. Else
// it is there until it is let go or dropped.
class Parking {
public:
    // Parks the query of the handle. `state` is Kea's own, which keeps the arguments. Throws std::exception where
    // there is none, or no such parking lot.
    Parking(const std::string& hook, const isc::hooks::CalloutHandlePtr& handle,
            const std::shared_ptr<isc::hooks::ScopedCalloutHandleState>& state);

    void after_callouts();

    // Another library
    void reference() const { reference_(); }
    void unpark() const { unpark_(); }

    // "parked", "left" (its answer was sent, or Kea has gone on with it) or "dropped".
    [[nodiscard]] std::string_view fate() const;
    // The id of the subnet with which Kea has gone on; null for none, and where it was not its choice that was parked.
    [[nodiscard]] isc::data::ElementPtr subnet() const;

private:
    struct Fate {
        bool has_left = false;
        isc::data::ElementPtr subnet = isc::data::Element::create();
    };

    template <typename Packet, typename Subnet>
    void park(const std::string& hook, const isc::hooks::CalloutHandlePtr& handle,
              const std::shared_ptr<isc::hooks::ScopedCalloutHandleState>& state, const std::string& family);

    isc::hooks::CalloutHandlePtr handle_;  // until the callouts are over
    std::shared_ptr<Fate> fate_ = std::make_shared<Fate>();
    std::weak_ptr<int> in_lot_;
    std::function<void()> reference_, unpark_, drop_;
};

// Kea's main loop, for up to so many milliseconds, until `is_over`.
void run_main_loop(int family, std::int64_t milliseconds, const std::function<bool()>& is_over);

}  // namespace runscript::driver
