# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The keywords by which a test says what an event has, for type checkers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any, Generic, TypedDict, TypeVar

# What may stand in the place of a value: Never, or a strategy.
S = TypeVar("S")


class EventKeywords(TypedDict, Generic[S], total=False):
    """Of each event."""

    wait: bool | S
    again: bool | S
    time: datetime | float | S


class CommandResponseKeywords(TypedDict, Generic[S], total=False):
    """Of a CommandResponse."""

    result: int | str | S
    text: str | S | None
    answer: dict[str, Any] | list[Any] | str | S | None


class Packet4Keywords(TypedDict, Generic[S], total=False):
    """Of a Packet4."""

    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None


class Packet6Keywords(TypedDict, Generic[S], total=False):
    """Of a Packet6."""

    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S


class Subnet4Keywords(TypedDict, Generic[S], total=False):
    """Of a Subnet4."""

    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    context: dict[str, Any] | list[Any] | str | S | None


class Subnet6Keywords(TypedDict, Generic[S], total=False):
    """Of a Subnet6."""

    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    context: dict[str, Any] | list[Any] | str | S | None


class Lease4Keywords(TypedDict, Generic[S], total=False):
    """Of a Lease4."""

    address: IPv4Address | str | S
    type: str | S
    hwaddr: str | S | None
    client_id: str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    context: dict[str, Any] | list[Any] | str | S | None


class Lease6Keywords(TypedDict, Generic[S], total=False):
    """Of a Lease6."""

    type: str | S
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    context: dict[str, Any] | list[Any] | str | S | None
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Pkt4ReceiveKeywords(EventKeywords[S], total=False):
    """Of an event of pkt4_receive."""

    query: Packet4Keywords[S] | S
    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None


class Pkt4SendKeywords(EventKeywords[S], total=False):
    """Of an event of pkt4_send."""

    query: Packet4Keywords[S] | S
    response: Packet4Keywords[S] | S
    interface: str | S
    hwaddr: str | S | None
    client_id: str | S | None
    hostname: str | S | None
    fqdn: str | S | None
    vendor_class: str | S | None


class Host4IdentifierKeywords(EventKeywords[S], total=False):
    """Of an event of host4_identifier."""

    query: Packet4Keywords[S] | S
    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None


class Subnet4SelectKeywords(EventKeywords[S], total=False):
    """Of an event of subnet4_select."""

    query: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S | None
    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    context: dict[str, Any] | list[Any] | str | S | None


class Lease4SelectKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_select."""

    query: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S
    is_offer: bool | str | S
    lease: Lease4Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Lease4RenewKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_renew."""

    query: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S
    lease: Lease4Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Lease4OfferKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_offer."""

    query: Packet4Keywords[S] | S
    response: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S | None
    leases: Sequence[Lease4Keywords[S] | S] | S
    interface: str | S
    hwaddr: str | S | None
    client_id: str | S | None
    hostname: str | S | None
    fqdn: str | S | None
    vendor_class: str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Lease4ReleaseKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_release."""

    query: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S | None
    lease: Lease4Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Lease4DeclineKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_decline."""

    query: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S | None
    lease: Lease4Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Lease4ServerDeclineKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_server_decline."""

    query: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S | None
    lease: Lease4Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S
    hwaddr_source: int | str | S
    relayed: bool | str | S
    relay_hops: int | str | S
    transaction_id: int | str | S
    secs: int | str | S
    flags: int | str | S
    ciaddr: IPv4Address | str | S
    siaddr: IPv4Address | str | S
    yiaddr: IPv4Address | str | S
    giaddr: IPv4Address | str | S
    client_id: str | S | None
    server_id: IPv4Address | str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    hostname: str | S | None
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    vendor_class: str | S | None
    architecture: int | str | S | None
    rai: bytes | str | S | None
    circuit_id: bytes | str | S | None
    remote_id: bytes | str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Lease4ExpireKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_expire."""

    subnet: Subnet4Keywords[S] | S | None
    remove_lease: bool | str | S
    lease: Lease4Keywords[S] | S
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    type: str | S
    hwaddr: str | S | None
    client_id: str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Lease4RecoverKeywords(EventKeywords[S], total=False):
    """Of an event of lease4_recover."""

    subnet: Subnet4Keywords[S] | S | None
    lease: Lease4Keywords[S] | S
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    type: str | S
    hwaddr: str | S | None
    client_id: str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Leases4CommittedKeywords(EventKeywords[S], total=False):
    """Of an event of leases4_committed."""

    query: Packet4Keywords[S] | S
    response: Packet4Keywords[S] | S | None
    subnet: Subnet4Keywords[S] | S | None
    leases: Sequence[Lease4Keywords[S] | S] | S
    deleted_leases: Sequence[Lease4Keywords[S] | S] | S
    interface: str | S
    hwaddr: str | S | None
    client_id: str | S | None
    hostname: str | S | None
    fqdn: str | S | None
    vendor_class: str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv4Address | str | S
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S


class Ddns4UpdateKeywords(EventKeywords[S], total=False):
    """Of an event of ddns4_update."""

    query: Packet4Keywords[S] | S
    response: Packet4Keywords[S] | S
    subnet: Subnet4Keywords[S] | S | None
    ddns_hostname: str | S | None
    ddns_forward: bool | str | S
    ddns_reverse: bool | str | S
    interface: str | S
    hwaddr: str | S | None
    client_id: str | S | None
    hostname: str | S | None
    fqdn: str | S | None
    vendor_class: str | S | None
    prefix: IPv4Address | str | S
    prefixlen: int | str | S
    cidr: IPv4Network | str | S
    id: int | str | S
    shared_network: str | S | None
    context: dict[str, Any] | list[Any] | str | S | None


class Dhcp4SrvConfiguredKeywords(EventKeywords[S], total=False):
    """Of an event of dhcp4_srv_configured."""

    configuration: dict[str, Any] | list[Any] | str | S | None


class Cb4UpdatedKeywords(EventKeywords[S], total=False):
    """Of an event of cb4_updated."""

    audit_entries: dict[str, Any] | list[Any] | str | S | None


class Pkt6ReceiveKeywords(EventKeywords[S], total=False):
    """Of an event of pkt6_receive."""

    query: Packet6Keywords[S] | S
    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S


class Pkt6SendKeywords(EventKeywords[S], total=False):
    """Of an event of pkt6_send."""

    query: Packet6Keywords[S] | S
    response: Packet6Keywords[S] | S
    interface: str | S
    duid: str | S | None
    hwaddr: str | S | None
    server_duid: str | S | None
    fqdn: str | S | None
    label: str | S


class Host6IdentifierKeywords(EventKeywords[S], total=False):
    """Of an event of host6_identifier."""

    query: Packet6Keywords[S] | S
    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S


class Subnet6SelectKeywords(EventKeywords[S], total=False):
    """Of an event of subnet6_select."""

    query: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    type: str | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    context: dict[str, Any] | list[Any] | str | S | None


class Lease6SelectKeywords(EventKeywords[S], total=False):
    """Of an event of lease6_select."""

    query: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S
    is_offer: bool | str | S
    lease: Lease6Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Lease6RenewKeywords(EventKeywords[S], total=False):
    """Of an event of lease6_renew."""

    query: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    lease: Lease6Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Lease6RebindKeywords(EventKeywords[S], total=False):
    """Of an event of lease6_rebind."""

    query: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    lease: Lease6Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Lease6DeclineKeywords(EventKeywords[S], total=False):
    """Of an event of lease6_decline."""

    query: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    lease: Lease6Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Lease6ReleaseKeywords(EventKeywords[S], total=False):
    """Of an event of lease6_release."""

    query: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    lease: Lease6Keywords[S] | S
    interface: str | S
    ifindex: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    hwaddr_type: int | str | S | None
    hwaddr_source: int | str | S | None
    local_address: IPv6Address | str | S
    local_port: int | str | S
    remote_address: IPv6Address | str | S
    client_address: IPv6Address | str | S
    relays: dict[str, Any] | list[Any] | str | S | None
    remote_port: int | str | S
    server_duid: str | S | None
    classes: dict[str, Any] | list[Any] | str | S
    fqdn: str | S | None
    fqdn_flags: str | str | S | None
    label: str | S
    transaction_id: int | str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Lease6ExpireKeywords(EventKeywords[S], total=False):
    """Of an event of lease6_expire."""

    subnet: Subnet6Keywords[S] | S | None
    remove_lease: bool | str | S
    lease: Lease6Keywords[S] | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    type: str | S
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Lease6RecoverKeywords(EventKeywords[S], total=False):
    """Of an event of lease6_recover."""

    subnet: Subnet6Keywords[S] | S | None
    lease: Lease6Keywords[S] | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    type: str | S
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    duid: str | S | None
    hwaddr: str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Leases6CommittedKeywords(EventKeywords[S], total=False):
    """Of an event of leases6_committed."""

    query: Packet6Keywords[S] | S
    response: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    leases: Sequence[Lease6Keywords[S] | S] | S
    deleted_leases: Sequence[Lease6Keywords[S] | S] | S
    interface: str | S
    duid: str | S | None
    hwaddr: str | S | None
    server_duid: str | S | None
    fqdn: str | S | None
    label: str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    address: IPv6Address | str | S
    delegated_prefix: IPv6Network | str | S | None
    delegated_prefixlen: int | str | S | None
    subnet_id: int | str | S
    pool: str | S | None
    pool_id: int | str | S | None
    hostname: str | S | None
    forward_dns: bool | str | S
    reverse_dns: bool | str | S
    state: str | S
    is_expired: bool | str | S
    client_last_transmission: datetime | int | str | S
    renew_timer: timedelta | int | str | S | None
    rebind_timer: timedelta | int | str | S | None
    valid_lifetime: timedelta | int | str | S
    expires: datetime | int | str | S
    preferred_lifetime: timedelta | int | str | S
    iaid: int | str | S


class Addr6RegisterKeywords(EventKeywords[S], total=False):
    """Of an event of addr6_register."""

    query: Packet6Keywords[S] | S
    response: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    address: IPv6Address | str | S
    old_lease: Lease6Keywords[S] | S | None
    new_lease: Lease6Keywords[S] | S
    interface: str | S
    duid: str | S | None
    hwaddr: str | S | None
    server_duid: str | S | None
    fqdn: str | S | None
    label: str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    pool: str | S | None
    hostname: str | S | None


class Ddns6UpdateKeywords(EventKeywords[S], total=False):
    """Of an event of ddns6_update."""

    query: Packet6Keywords[S] | S
    response: Packet6Keywords[S] | S
    subnet: Subnet6Keywords[S] | S | None
    ddns_hostname: str | S | None
    ddns_forward: bool | str | S
    ddns_reverse: bool | str | S
    interface: str | S
    duid: str | S | None
    hwaddr: str | S | None
    server_duid: str | S | None
    fqdn: str | S | None
    label: str | S
    prefix: IPv6Address | str | S
    prefixlen: int | str | S
    cidr: IPv6Network | str | S
    id: int | str | S
    shared_network: str | S | None
    context: dict[str, Any] | list[Any] | str | S | None


class Dhcp6SrvConfiguredKeywords(EventKeywords[S], total=False):
    """Of an event of dhcp6_srv_configured."""

    configuration: dict[str, Any] | list[Any] | str | S | None


class Cb6UpdatedKeywords(EventKeywords[S], total=False):
    """Of an event of cb6_updated."""

    audit_entries: dict[str, Any] | list[Any] | str | S | None


class CommandProcessedKeywords(EventKeywords[S], total=False):
    """Of an event of command_processed."""

    command: str | S
    command_arguments: dict[str, Any] | list[Any] | str | S | None
    command_response: CommandResponseKeywords[S] | S
    result: int | str | S
    text: str | S | None
    answer: dict[str, Any] | list[Any] | str | S | None


class LoadKeywords(EventKeywords[S], total=False):
    """Of an event of load."""


class UnloadKeywords(EventKeywords[S], total=False):
    """Of an event of unload."""
