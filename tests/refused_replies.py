# SPDX-License-Identifier: MPL-2.0
"""Replies that are refused, and how the text about them begins: hook point, reply, text.

The library refuses all of them, `kea-runscript fire` those that it needs no Kea for. A reply that
is a str is the text itself. The response of DHCPv4 has the option 15, and no other.
"""

from typing import Any

from kea_runscript.table import TABLE

REFUSED_OPTIONS: list[tuple[str, Any, str]] = [
    (
        f"pkt{family}_send", {"options": [{"action": "add", "code": code, "hex": "01"}]},
        f'"options" has option {code}, which no script may touch: {reason}',
    )
    for family, options in TABLE.refused_options.items()
    for code, reason in options.items()
]  # fmt: skip

REFUSED_BY_TABLE: list[tuple[str, Any, str]] = [
    ("pkt4_receive", "hello", 'it is no JSON object: "hello"'),
    ("pkt4_receive", [1], "it is no JSON object: "),
    ("pkt4_receive", {"decison": "drop"}, '"decison" is not known: did you mean "decision"?'),
    ("pkt4_receive", {"zzzzzzzzz": 1}, '"zzzzzzzzz" is not known'),
    ("pkt4_receive", {"decision": "stop"}, '"decision" is "stop": allowed are continue, skip'),
    ("pkt4_receive", {"decision": 1}, '"decision" is 1: give a string'),
    ("pkt4_receive", {"classes": "a"}, '"classes" is "a": give a list of names'),
    ("pkt4_receive", {"classes": ["a", 1]}, '"classes" is ["a",1]: give a list of names'),
    ("pkt4_receive", {"classes": [""]}, '"classes" has an empty name in it'),
    ("pkt4_receive", {"lease": {"hostname": "a"}}, '"lease.hostname" has no effect there, but at'),
    ("pkt4_receive", {"lease": 1}, '"lease" is 1: give a map'),
    ("lease4_renew", {"lease": {"hostnam": "a"}}, '"lease.hostnam" is not known: did you mean'),
    ("lease4_renew", {"lease": {"hostname": "a b"}}, '"lease.hostname" is "a b": allowed are'),
    ("lease4_renew", {"lease": {"hostname": 256 * "a"}}, '"lease.hostname" is "aaa'),
    ("lease4_renew", {"lease": {"valid-lifetime": 0}}, '"lease.valid-lifetime" is 0: allowed are'),
    ("lease4_renew", {"lease": {"valid-lifetime": 2**64 - 1}}, '"lease.valid-lifetime" is 1844'),
    ("lease4_renew", {"lease": {"valid-lifetime": 1.5}}, '"lease.valid-lifetime" is 1.5: give'),
    ("lease4_renew", {"lease": {"user-context": []}}, '"lease.user-context" is []: give a map'),
    ("pkt4_send", {"fields": {"siaddr": "x"}}, '"fields.siaddr" is "x": give an IPv4 address'),
    ("pkt4_send", {"fields": {"siaddr": "::1"}}, '"fields.siaddr" is "::1": give an IPv4 address'),
    ("pkt4_send", {"fields": {"file": 128 * "a"}}, '"fields.file" is "aaa'),
    ("pkt4_send", {"options": [1]}, '"options" is [1]: give a list of maps'),
    ("pkt4_send", {"options": [{}]}, '"options" needs a string action in {}'),
    ("pkt4_send", {"options": [{"action": "add"}]}, '"options" needs either code or name in'),
    (
        "pkt4_send", {"options": [{"action": "move", "code": 15}]},
        '"options" has the action "move": allowed are add, replace and remove',
    ),
    (
        "pkt4_send", {"options": [{"action": "add", "code": 255, "hex": ""}]},
        '"options" has the code 255: allowed are whole numbers from 1 to 254',
    ),
    (
        "pkt4_send", {"options": [{"action": "replace", "code": 15}]},
        '"options" needs either data or hex in',
    ),
    (
        "pkt4_send", {"options": [{"action": "add", "code": 6, "hex": "0g"}]},
        '"options" has hex "0g": give two hex digits for each byte',
    ),
    (
        "pkt4_send", {"options": [{"action": "remove", "code": 3}, {"action": "add", "code": 53}]},
        '"options" has option 53, which no script may touch: Kea makes it',
    ),
    (
        "pkt4_send", {"options": [{"action": "remove", "code": 15, "data": "a"}]},
        '"options" has "data" in {',
    ),
    (
        "pkt4_send",
        {"options": [{"action": "add", "code": code, "hex": "01"} for code in (224, 225, 224)]},
        '"options" has option 224 twice: name it once',
    ),
    *REFUSED_OPTIONS,
]  # fmt: skip

REFUSED_BY_KEA: list[tuple[str, Any, str]] = [
    (
        "pkt4_send", {"options": [{"action": "add", "name": "no-such", "hex": ""}]},
        '"options" names an option "no-such", which Kea has no definition of',
    ),
    (
        "pkt4_send", {"options": [{"action": "remove", "name": "dhcp-message-type"}]},
        '"options" has option 53, which no script may touch: Kea makes it',
    ),
    (
        "pkt4_send", {"options": [{"action": "add", "code": 224, "data": "a"}]},
        '"options" has data for option 224, which Kea has no definition of: give it as hex',
    ),
    (
        "pkt4_send", {"options": [{"action": "add", "code": 6, "data": "no address"}]},
        '"options" has data for option 6 that is not as Kea wants it: ',
    ),
    (
        "pkt4_send", {"options": [{"action": "add", "code": 6, "hex": "c00002"}]},
        '"options" has data for option 6 that is not as Kea wants it: ',
    ),
    (
        "pkt4_send", {"options": [{"action": "add", "code": 15, "data": "b"}]},
        '"options" adds option 15, which is there: replace it',
    ),
]  # fmt: skip
