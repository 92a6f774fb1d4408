# SPDX-License-Identifier: MPL-2.0
"""Variables of the call itself: its hook point, and the single values that Kea passes along."""

from kea_runscript.table.model import Group, Source, Variable
from kea_runscript.table.value_types import JSON_TOO_LONG, Type

HOOK_POINT = Source(
    name="hook_point",
    cpp_type="HookPoint",
    variables=(
        Variable(
            "", Type.STRING,
            "Name of the hook point: the same as the script's first argument.",
            "lease4_select", accessor="name",
        ),
    ),
)

FAKE_ALLOCATION = Source(
    name="fake_allocation",
    cpp_type="bool",
    variables=(
        Variable(
            "", Type.BOOLEAN,
            "1 if Kea only offers the lease (DHCPDISCOVER, SOLICIT) and stores nothing, 0 if the"
            " lease is stored.",
            "0", "RFC 2131 section 3.1, RFC 8415 section 5.2", accessor="value",
        ),
    ),
)

REMOVE_LEASE = Source(
    name="remove_lease",
    cpp_type="bool",
    variables=(
        Variable(
            "", Type.BOOLEAN,
            "1 if Kea deletes the expired lease from its database, 0 if it keeps it there as"
            " reclaimed.",
            "0", "Kea manual, remove-leases of lease reclamation", isc="", accessor="value",
        ),
    ),
)

ADDRESS6 = Source(
    name="address6",
    cpp_type="isc::asiolink::IOAddress",
    variables=(
        Variable(
            "", Type.IPV6, "The address that the client registers.", "2001:db8:1::10", "RFC 9686",
            isc="", accessor="value",
        ),
    ),
)

DDNS_HOSTNAME = Source(
    name="ddns_hostname",
    cpp_type="std::string",
    variables=(
        Variable(
            "", Type.STRING,
            "The name for which Kea is about to ask for an update of DNS.",
            "printer.example.org", "RFC 4702, RFC 4704", accessor="value", empty="if there is none",
        ),
    ),
)

DDNS_FORWARD = Source(
    name="ddns_forward",
    cpp_type="bool",
    variables=(
        Variable(
            "", Type.BOOLEAN,
            "1 if Kea is about to ask for an update from the name to the address, else 0.",
            "1", "RFC 4703", accessor="value",
        ),
    ),
)

DDNS_REVERSE = Source(
    name="ddns_reverse",
    cpp_type="bool",
    variables=(
        Variable(
            "", Type.BOOLEAN,
            "1 if Kea is about to ask for an update from the address to the name, else 0.",
            "1", "RFC 4703", accessor="value",
        ),
    ),
)

_SECRETS = "Passwords and secrets in it are shown as *****."

COMMAND = Source(
    name="command",
    cpp_type="std::string",
    variables=(
        Variable(
            "", Type.STRING, "Name of the command.", "subnet4-add", "Kea manual, Management API",
            accessor="value",
        ),
    ),
)

COMMAND_ARGUMENTS = Source(
    name="command_arguments",
    cpp_type="Json",
    variables=(
        Variable(
            "", Type.JSON, f"The arguments of the command. {_SECRETS}",
            '{"subnet4": [{"id": 7, "subnet": "198.51.100.0/24"}]}',
            "Kea manual, API Reference", accessor="value",
            empty=f"if it has none, or {JSON_TOO_LONG}",
        ),
    ),
)

COMMAND_RESPONSE = Source(
    name="command_response",
    cpp_type="CommandResponse",
    variables=(
        Variable(
            "RESULT", Type.INTEGER,
            "Whether the command has succeeded: 0 if so, 1 if not, 2 if Kea does not know it, 3 if"
            " what it asks for is not there, 4 if it is at odds with something.",
            "0", "Kea cc/command_interpreter.h",
        ),
        Variable(
            "TEXT", Type.STRING, "What Kea says about it.", "1 subnet added",
            empty="if it says nothing",
        ),
        Variable(
            "ANSWER", Type.JSON, f"What Kea answers beside. {_SECRETS}",
            '{"subnets": [{"id": 7, "subnet": "198.51.100.0/24"}]}',
            "Kea manual, API Reference", empty=f"if that is nothing, or {JSON_TOO_LONG}",
        ),
    ),
)

CONFIGURATION = Source(
    name="configuration",
    cpp_type="Json",
    variables=(
        Variable(
            "", Type.JSON, f"The configuration, what is inside of Dhcp4 or Dhcp6. {_SECRETS}",
            '{"valid-lifetime": 3600}', "Kea manual", accessor="value",
            empty=JSON_TOO_LONG,
        ),
    ),
)

AUDIT_ENTRIES = Source(
    name="audit_entries",
    cpp_type="AuditEntries",
    variables=(
        Variable(
            "", Type.JSON,
            "What has changed in the configuration's database: a list with the type and number of"
            " each object, whether it was created, updated or deleted, and what the change's"
            " author says of it.",
            '[{"log-message": "new building", "modification-type": "create", "object-id": 7,'
            ' "object-type": "dhcp4_subnet"}]',
            "Kea database/audit_entry.h", accessor="value", empty=JSON_TOO_LONG,
        ),
    ),
)

SOURCES = (
    HOOK_POINT, FAKE_ALLOCATION, REMOVE_LEASE, ADDRESS6, DDNS_HOSTNAME, DDNS_FORWARD, DDNS_REVERSE,
    COMMAND, COMMAND_ARGUMENTS, COMMAND_RESPONSE, CONFIGURATION, AUDIT_ENTRIES,
)

# Kea's own names for some of the arguments say little beside others.
ARGUMENTS = {
    "ddns_hostname": "hostname",
    "ddns_forward": "fwd-update",
    "ddns_reverse": "rev-update",
    "command": "name",
    "command_arguments": "arguments",
    "command_response": "response",
    "configuration": "json_config",
}

HOOK_POINTS = (Group("hook_point", "hook_point", "KEA_HOOK_POINT"),)

FLAGS = (
    Group("fake_allocation", "fake_allocation", "KEA_FAKE_ALLOCATION", plain="KEA_IS_OFFER"),
    Group("remove_lease", "remove_lease", "KEA_REMOVE_LEASE", isc="REMOVE_LEASE"),
)

DDNS = (
    Group("ddns_hostname", "ddns_hostname", "KEA_DDNS_HOSTNAME"),
    Group("ddns_forward", "ddns_forward", "KEA_DDNS_FORWARD"),
    Group("ddns_reverse", "ddns_reverse", "KEA_DDNS_REVERSE"),
)

ADDRESSES = (Group("address6", "address6", "KEA_ADDRESS6", isc="ADDRESS6"),)

SERVER = (
    Group("command", "command", "KEA_COMMAND"),
    Group("command_arguments", "command_arguments", "KEA_COMMAND_ARGUMENTS"),
    Group("command_response", "command_response", "KEA_COMMAND_"),
    Group("configuration", "configuration", "KEA_CONFIGURATION"),
    Group("audit_entries", "audit_entries", "KEA_AUDIT_ENTRIES"),
)
