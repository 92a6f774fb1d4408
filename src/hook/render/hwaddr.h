// SPDX-License-Identifier: MPL-2.0
// What both dialects write of a hardware address: nothing where it is null.

#pragma once

#include <dhcp/hwaddr.h>

#include "hook/render/text.h"

namespace runscript {

inline void write_hwaddr(const isc::dhcp::HWAddrPtr& hwaddr, Text& out) {
    if (hwaddr) {
        out.colon_hex(hwaddr->hwaddr_);
    }
}

inline void write_hwaddr_type(const isc::dhcp::HWAddrPtr& hwaddr, Text& out) {
    if (hwaddr) {
        out.number(hwaddr->htype_);
    }
}

}  // namespace runscript
