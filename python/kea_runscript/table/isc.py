# SPDX-License-Identifier: MPL-2.0
"""What Kea's own library libdhcp_run_script.so tells its script, and we do not.

All else of the dialect isc has an equal among our variables, which names it. The values are made as
Kea's library makes them (src/hooks/dhcp/run_script in Kea's source).
"""

from kea_runscript.table.isc_model import IscGroup, IscVariable

ONLY = {
    "pkt4": (
        IscVariable("LOCAL_ADDR"),
        IscVariable("LOCAL_PORT"),
        IscVariable("REMOTE_ADDR"),
        IscVariable("REMOTE_PORT"),
        IscVariable("LOCAL_HWADDR"),
        IscVariable("LOCAL_HWADDR_TYPE"),
        IscVariable("REMOTE_HWADDR"),
        IscVariable("REMOTE_HWADDR_TYPE"),
    ),
    "pkt6": (
        IscVariable("REMOTE_HWADDR"),
        IscVariable("REMOTE_HWADDR_TYPE"),
        IscVariable("PROTO"),
        IscVariable("OPTION_18", since="2.7.0"),
        IscVariable("OPTION_37", since="2.7.0"),
        IscVariable("OPTION_38", since="2.7.0"),
    ),
    "subnet4": (IscVariable("NAME"),),
    "lease4": (IscVariable("HWADDR_TYPE"),),
    "lease6": (IscVariable("HWADDR_TYPE"),),
}

GROUPS = (
    IscGroup(
        "client_id", "isc::dhcp::ClientIdPtr", ("lease4_renew",), ("PKT4_CLIENT_ID",)
    ),
    IscGroup(
        "hwaddr", "isc::dhcp::HWAddrPtr", ("lease4_renew",), ("PKT4_HWADDR", "PKT4_HWADDR_TYPE")
    ),
    IscGroup(
        "ia", "isc::dhcp::Option6IAPtr", ("lease6_renew", "lease6_rebind"),
        ("PKT6_IA_IAID", "PKT6_IA_IA_TYPE", "PKT6_IA_IA_T1", "PKT6_IA_IA_T2"),
    ),
)  # fmt: skip
