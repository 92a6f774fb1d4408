# SPDX-License-Identifier: MPL-2.0
"""What a test says of an event has consequences: the rest of it is made to fit."""

from __future__ import annotations

import json
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_interface, ip_network

from kea_runscript.table.keywords import is_shared
from kea_runscript.table.model import Group
from kea_runscript.testing.draft import Draft
from kea_runscript.testing.sample import ANSWERS

# Of the client that has a lease for an address, and not for a prefix.
_ADDRESS6 = "2001:db8:1::10"

# What Kea takes over from a query into its response.
_TAKEN_OVER = {
    4: (
        "IFINDEX", "HWADDR_TYPE", "HWADDR_SOURCE", "RELAYED", "RELAY_HOPS", "TRANSACTION_ID",
        "FLAGS", "CIADDR", "GIADDR", "RAI", "RAI_CIRCUIT_ID", "RAI_REMOTE_ID",
    ),
    6: (
        "IFINDEX", "HWADDR_TYPE", "HWADDR_SOURCE", "REMOTE_ADDRESS", "CLIENT_ADDRESS",
        "RELAYS", "REMOTE_PORT", "TRANSACTION_ID", "LABEL",
    ),
}  # fmt: skip


def make_consistent(draft: Draft) -> None:
    """Changes what the test has said nothing of, where it would contradict."""
    _tell_the_same_everywhere(draft)
    for family in (4, 6):
        _fit_messages(draft, family)
    _fit_relay(draft)
    for group, prefix, _ in draft.objects():
        if group.source == "pkt6":
            _fit_client(draft, prefix)
            _fit_relays(draft, prefix)
        if group.source == "lease6":
            _fit_delegated_prefix(draft, prefix)
        if group.source in ("lease4", "lease6"):
            _fit_end(draft, prefix)
    _fit_addresses(draft)
    _fit_registration(draft)
    _fit_subnets(draft)
    for group, prefix, _ in draft.objects():
        if group.source in ("lease4", "lease6"):
            _fit_pool(draft, prefix)
    for family in (4, 6):
        _fit_response(draft, family)


def _tell_the_same_everywhere(draft: Draft) -> None:
    """A text that is changed in one part is changed in the others. A hardware address is in DUIDs,
    and a DUID in how Kea's log names the exchange: so the longest goes first.
    """
    changes: list[tuple[Group, str, str]] = []
    for group, prefix, source in draft.objects():
        for variable in source.variables:
            name = prefix + variable.suffix
            old, new = variable.example, draft.variables[name]
            if name in draft.given and is_shared(variable) and old != new:
                changes.append((group, old, new))
    changes.sort(key=lambda change: -len(change[1]))
    for group, prefix, source in draft.objects():
        for variable in filter(is_shared, source.variables):
            text = draft.variables[prefix + variable.suffix]
            for origin, old, new in changes:
                # The leases of a list differ, and those that the client has lost from the others.
                if origin.many and group.many:
                    continue
                if new:
                    text = text.replace(old, new)
                elif text == old and variable.empty:
                    text = ""
            draft.settle(prefix + variable.suffix, text)


def _fit_messages(draft: Draft, family: int) -> None:
    """A lease is only offered to a DHCPDISCOVER or SOLICIT; and each message has its answer."""
    query, response = f"KEA_QUERY{family}_TYPE", f"KEA_RESPONSE{family}_TYPE"
    if query not in draft.variables:
        return
    first = {4: "DHCPDISCOVER", 6: "SOLICIT"}[family]
    if "KEA_FAKE_ALLOCATION" in draft.given and draft.variables["KEA_FAKE_ALLOCATION"] == "1":
        draft.settle(query, first)
    if query in draft.given:
        is_first = draft.variables[query] == first
        draft.settle("KEA_FAKE_ALLOCATION", "1" if is_first else "0")
        if answer := ANSWERS.get(draft.variables[query]):
            draft.settle(response, answer)


def _fit_relay(draft: Draft) -> None:
    """GIADDR says whether a packet has passed a relay; RAI has the two ids in it (RFC 3046)."""
    for _, prefix, source in draft.objects():
        if source.name != "pkt4":
            continue
        if prefix + "GIADDR" in draft.given:
            is_relayed = "0" if draft.variables[prefix + "GIADDR"] == "0.0.0.0" else "1"
            draft.settle(prefix + "RELAYED", is_relayed)
            draft.settle(prefix + "RELAY_HOPS", is_relayed)
        whole = prefix + "RAI"
        ids = {1: prefix + "RAI_CIRCUIT_ID", 2: prefix + "RAI_REMOTE_ID"}
        if whole in draft.given:
            found = _sub_options(draft.variables[whole])
            for code, name in ids.items():
                draft.settle(name, found.get(code, ""))
        elif draft.given.intersection(ids.values()):
            digits = {code: draft.variables[name][2:] for code, name in ids.items()}
            both = "".join(f"{c:02X}{len(d) // 2:02X}{d}" for c, d in digits.items() if d)
            draft.settle(whole, f"0x{both}" if both else "")


def _fit_relays(draft: Draft, prefix: str) -> None:
    """The client is the peer of the relay next to it, which comes first."""
    match json.loads(draft.variables[prefix + "RELAYS"] or "[]"):
        case [{"peer-address": str(client)}, *_]:
            draft.settle(prefix + "CLIENT_ADDRESS", client)
        case _:
            pass  # there is none


def _fit_client(draft: Draft, prefix: str) -> None:
    """What is known of a hardware address is empty without one; the label has DUID and transaction
    id in it.
    """
    variables = draft.variables
    if not variables[prefix + "HWADDR"]:
        draft.settle(prefix + "HWADDR_TYPE", "")
        draft.settle(prefix + "HWADDR_SOURCE", "")
    duid, transaction = variables[prefix + "DUID"], int(variables[prefix + "TRANSACTION_ID"])
    draft.settle(prefix + "LABEL", f"duid=[{duid or 'no info'}], tid=0x{transaction:x}")


def _fit_response(draft: Draft, family: int) -> None:
    for suffix in _TAKEN_OVER[family]:
        query = f"KEA_QUERY{family}_{suffix}"
        if query in draft.variables:
            draft.settle(f"KEA_RESPONSE{family}_{suffix}", draft.variables[query])


def _sub_options(text: str) -> dict[int, str]:
    """By code, as hex digits; what is cut off at the end is left out."""
    data, found = bytes.fromhex(text[2:]), dict[int, str]()
    while len(data) > 2 and len(data) >= 2 + data[1]:
        code, size = data[0], data[1]
        found[code] = f"0x{data[2 : 2 + size].hex().upper()}" if size else ""
        data = data[2 + size :]
    return found


def _fit_delegated_prefix(draft: Draft, lease: str) -> None:
    """The sample's lease is for a prefix; one with another address alone is for that address."""
    kind, address = lease + "TYPE", lease + "ADDRESS"
    prefix, length = lease + "DELEGATED_PREFIX", lease + "DELEGATED_PREFIXLEN"
    variables, given = draft.variables, draft.given
    if variables[kind] == "IA_NA" and not given & {kind, prefix, length}:
        return  # of an address that its client has registered
    is_delegated = variables[kind] == "IA_PD" if kind in given else address not in given
    if given & {prefix, length} and variables[prefix] and variables[length]:
        is_delegated = True
    if not is_delegated:
        draft.settle(kind, "IA_NA")
        draft.settle(prefix, "")
        draft.settle(length, "")
        draft.settle(address, _ADDRESS6)
        return
    draft.settle(kind, "IA_PD")
    if prefix in given:
        network = ip_network(variables[prefix])
        draft.settle(length, str(network.prefixlen))
        draft.settle(address, str(network.network_address))
    else:
        draft.settle(prefix, _network_of(f"{variables[address]}/{variables[length]}"))


def _fit_end(draft: Draft, lease: str) -> None:
    """The end comes the valid lifetime after the client was heard of."""
    heard, valid, end = (
        lease + name for name in ("CLIENT_LAST_TRANSMISSION", "VALID_LIFETIME", "EXPIRES")
    )
    if end in draft.given and valid not in draft.given:
        seconds = int(draft.variables[end]) - int(draft.variables[heard])
        draft.settle(valid, str(max(0, seconds)))
    draft.settle(end, str(int(draft.variables[heard]) + int(draft.variables[valid])))


def _fit_pool(draft: Draft, lease: str) -> None:
    """The address or prefix is in its pool, and without a pool there is no number of one."""
    pool, number = lease + "POOL", lease + "POOL_ID"
    if not draft.variables[pool]:
        draft.settle(number, "")
        return
    address = ip_address(draft.variables[lease + "ADDRESS"])
    if delegated := draft.variables.get(lease + "DELEGATED_PREFIX"):
        length = min(40, ip_network(delegated).prefixlen)
        draft.settle(pool, _network_of(f"{address}/{length}"))
    elif not _is_in(address, draft.variables[pool]):
        around = ip_network(_network_of(f"{address}/{24 if address.version == 4 else 64}"))
        draft.settle(pool, f"{around[0]}-{around[-1]}")


def _is_in(address: IPv4Address | IPv6Address, pool: str) -> bool:
    first, _, last = pool.partition("-")
    return bool(last) and int(ip_address(first)) <= int(address) <= int(ip_address(last))


def _fit_addresses(draft: Draft) -> None:
    """The client has the address that its lease is for."""
    for address in ("KEA_LEASE4_ADDRESS", "KEA_LEASES4_AT0_ADDRESS"):
        if address in draft.given:
            for name in ("QUERY4_CIADDR", "RESPONSE4_YIADDR"):
                draft.settle(f"KEA_{name}", draft.variables[address])


def _fit_registration(draft: Draft) -> None:
    """A registered lease is that of the address."""
    if "KEA_ADDRESS6" in draft.variables:
        for lease in ("OLD_LEASE6", "NEW_LEASE6"):
            if draft.variables[f"KEA_{lease}_ADDRESS"]:
                draft.settle(f"KEA_{lease}_ADDRESS", draft.variables["KEA_ADDRESS6"])


def _fit_subnets(draft: Draft) -> None:
    """A subnet has a prefix and its length; the address is in the subnet, and the lease has its
    number.
    """
    for family in (4, 6):
        lease = _first_lease(draft, family)
        if f"subnet{family}" in draft.point.looked_up and lease is None:
            _empty_subnet(draft, family)
        ids = [f"KEA_SUBNET{family}_ID", f"{lease}SUBNET_ID"]
        if set(ids) <= draft.variables.keys() and draft.variables[ids[0]]:
            said = next((name for name in ids if name in draft.given), ids[0])
            for name in ids:
                draft.settle(name, draft.variables[said])
    for group, subnet, source in draft.objects():
        if not source.name.startswith("subnet"):
            continue
        prefix, length = subnet + "_PREFIX", subnet + "_PREFIXLEN"
        if not draft.given & {subnet, prefix, length}:
            lease = _first_lease(draft, int(group.name[-1]))
            address = draft.variables.get(f"{lease}ADDRESS", "")
            is_delegated = draft.variables.get(f"{lease}TYPE") == "IA_PD"
            if address and not is_delegated:
                around = _network_of(f"{address}/{draft.variables[length]}")
                draft.settle(subnet, around)
        elif subnet not in draft.given:
            of_parts = f"{draft.variables[prefix]}/{draft.variables[length]}"
            draft.settle(subnet, _network_of(of_parts))
        if draft.variables[subnet]:
            network = ip_network(draft.variables[subnet])
            draft.settle(prefix, str(network.network_address))
            draft.settle(length, str(network.prefixlen))


def _first_lease(draft: Draft, family: int) -> str | None:
    """What the variables of the lease begin with that the subnet is of."""
    leases = (
        prefix
        for group, prefix, source in draft.objects()
        if source.name == f"lease{family}" and group.name != "old_lease6"
    )
    return next(leases, None)


def _empty_subnet(draft: Draft, family: int) -> None:
    for name in draft.variables:
        if name.startswith(f"KEA_SUBNET{family}"):
            draft.settle(name, "")


def _network_of(interface: str) -> str:
    return str(ip_interface(interface).network)
