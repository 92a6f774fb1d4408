# SPDX-License-Identifier: MPL-2.0
"""What happened at a hook point, told in a few words from the script's variables.

A text fits into 49 columns for the addresses of the demonstration.
"""

from collections.abc import Callable, Mapping

Variables = Mapping[str, str]


def tell(hook_point: str, variables: Variables) -> str:
    """The words for one call; the hook point must be one of the table."""
    return _WORDS[hook_point](variables)


def _receive4(v: Variables) -> str:
    return f"{v['KEA_QUERY4_TYPE']} from {v['KEA_QUERY4_HWADDR']}"


def _send4(v: Variables) -> str:
    return f"{v['KEA_RESPONSE4_TYPE']} with {v['KEA_RESPONSE4_YIADDR']}"


def _select4(v: Variables) -> str:
    verb = "offers" if v["KEA_IS_OFFER"] == "1" else "gives"
    return f"{verb} {v['KEA_LEASE4_ADDRESS']} for {v['KEA_LEASE4_VALID_LIFETIME']} s"


def _renew4(v: Variables) -> str:
    return (
        f"{v['KEA_LEASE4_ADDRESS']} for {v['KEA_LEASE4_VALID_LIFETIME']} s more,"
        f" renew after {v['KEA_LEASE4_RENEW_TIMER']} s"
    )


def _lease6(v: Variables, prefix: str = "KEA_LEASE6_") -> str:
    if v[f"{prefix}TYPE"] == "IA_PD":
        return v[f"{prefix}DELEGATED_PREFIX"]
    return v[f"{prefix}ADDRESS"]


def _committed4(v: Variables) -> str:
    return _committed(v, "LEASES4_", lambda prefix: v[f"{prefix}ADDRESS"])


def _committed6(v: Variables) -> str:
    return _committed(v, "LEASES6_", lambda prefix: _lease6(v, prefix))


def _committed(v: Variables, name: str, lease: Callable[[str], str]) -> str:
    """What the database has now and what it has no more; `lease` tells one by its prefix."""
    parts = []
    for verb, prefix in (("stored", f"KEA_{name}"), ("removed", f"KEA_DELETED_{name}")):
        leases = []
        for each in (f"{prefix}AT{i}_" for i in range(int(v[f"{prefix}SIZE"]))):
            declined = " as declined" if v[f"{each}STATE"] == "declined" else ""
            leases.append(lease(each) + declined)
        if leases:
            parts.append(f"{verb} {', '.join(leases)}")
    return "; ".join(parts) or "nothing has changed"


def _ddns(v: Variables) -> str:
    name = v["KEA_DDNS_HOSTNAME"] or "a name that Kea makes"
    ways = {"forward": v["KEA_DDNS_FORWARD"], "reverse": v["KEA_DDNS_REVERSE"]}
    wanted = [way for way, flag in ways.items() if flag == "1"]
    return f"{name}, {' and '.join(wanted) or 'no update'}"


def _configured(v: Variables) -> str:
    return f"a configuration of {len(v['KEA_CONFIGURATION'])} bytes is read"


def _audit(v: Variables) -> str:
    return f"the database has changed: {v['KEA_AUDIT_ENTRIES']}"


def _receive6(v: Variables) -> str:
    return f"{v['KEA_QUERY6_TYPE']} from {v['KEA_QUERY6_DUID']}"


def _select6(v: Variables) -> str:
    verb = "offers" if v["KEA_IS_OFFER"] == "1" else "gives"
    return f"{verb} {_lease6(v)} for {v['KEA_LEASE6_VALID_LIFETIME']} s"


def _renew6(v: Variables) -> str:
    return (
        f"{_lease6(v)} for {v['KEA_LEASE6_VALID_LIFETIME']} s more,"
        f" renew after {v['KEA_LEASE6_RENEW_TIMER']} s"
    )


def _remains(v: Variables) -> str:
    return "deleted" if v["KEA_REMOVE_LEASE"] == "1" else "kept as reclaimed"


_WORDS: dict[str, Callable[[Variables], str]] = {
    "pkt4_receive": _receive4,
    "pkt4_send": _send4,
    "host4_identifier": lambda v: f"who is {v['KEA_QUERY4_HWADDR']}?",
    "subnet4_select": lambda v: f"the client is in {v['KEA_SUBNET4']}",
    "lease4_select": _select4,
    "lease4_renew": _renew4,
    "lease4_offer": lambda v: f"the offer of {v['KEA_LEASES4_AT0_ADDRESS']} goes out",
    "lease4_release": lambda v: f"{v['KEA_LEASE4_ADDRESS']} comes back",
    "lease4_decline": lambda v: f"{v['KEA_LEASE4_ADDRESS']} is in use by somebody else",
    "lease4_server_decline": lambda v: f"{v['KEA_LEASE4_ADDRESS']} answers a ping",
    "lease4_expire": lambda v: f"{v['KEA_LEASE4_ADDRESS']} has ended, {_remains(v)}",
    "lease4_recover": lambda v: f"{v['KEA_LEASE4_ADDRESS']} may be given again",
    "leases4_committed": _committed4,
    "ddns4_update": _ddns,
    "dhcp4_srv_configured": _configured,
    "cb4_updated": _audit,
    "pkt6_receive": _receive6,
    "pkt6_send": lambda v: f"{v['KEA_RESPONSE6_TYPE']} to {v['KEA_RESPONSE6_REMOTE_ADDRESS']}",
    "host6_identifier": lambda v: f"who is {v['KEA_QUERY6_DUID']}?",
    "subnet6_select": lambda v: f"the client is in {v['KEA_SUBNET6']}",
    "lease6_select": _select6,
    "lease6_renew": _renew6,
    "lease6_rebind": _renew6,
    "lease6_decline": lambda v: f"{_lease6(v)} is in use by somebody else",
    "lease6_release": lambda v: f"{_lease6(v)} comes back",
    "lease6_expire": lambda v: f"{_lease6(v)} has ended, {_remains(v)}",
    "lease6_recover": lambda v: f"{_lease6(v)} may be given again",
    "leases6_committed": _committed6,
    "addr6_register": lambda v: f"a client has given itself {v['KEA_ADDRESS6']}",
    "ddns6_update": _ddns,
    "dhcp6_srv_configured": _configured,
    "cb6_updated": _audit,
    "command_processed": lambda v: f"{v['KEA_COMMAND']}, result {v['KEA_COMMAND_RESULT']}",
}
