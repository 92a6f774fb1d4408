# SPDX-License-Identifier: MPL-2.0
"""What `kea-runscript new` writes: a script, its test, and its part of Kea's configuration.

NAME, SCRIPT, TEST and MODE stand for what is asked for. By language and mode, each script does the
same: it says who gets an IPv4 address, and which one is free again. That of the mode exec says so
on standard output, a worker on standard error; the library takes both to Kea's log.
"""

PYTHON_EXEC = '''\
#!/usr/bin/python3
"""Says in Kea's log who gets which address, and which one is free again."""

import os
import sys


def leases(prefix):
    """Address and hardware address of each lease of a list of variables."""
    for number in range(int(os.environ[prefix + "SIZE"])):
        lease = f"{prefix}AT{number}_"
        yield os.environ[lease + "ADDRESS"], os.environ[lease + "HWADDR"]


hook_point = sys.argv[1]
if hook_point == "leases4_committed":
    for address, client in leases("KEA_LEASES4_"):
        print(address, "goes to", client)
    for address, _ in leases("KEA_DELETED_LEASES4_"):
        print(address, "is free")
elif hook_point == "lease4_expire":
    print(os.environ["KEA_LEASE4_ADDRESS"], "is free")
'''

PYTHON_WORKER = '''\
#!/usr/bin/python3
"""Says in Kea's log who gets which address, and which one is free again.

A worker: it reads an event on each line, and answers it when it has done its work.
"""

import json
import sys


def tell(*words):
    print(*words, file=sys.stderr)


def leases(variables, prefix):
    """Address and hardware address of each lease of a list; a variable without a value is not
    there."""
    for number in range(int(variables[prefix + "SIZE"])):
        lease = f"{prefix}AT{number}_"
        yield variables[lease + "ADDRESS"], variables.get(lease + "HWADDR", "")


for line in sys.stdin:
    event = json.loads(line)
    variables = event["variables"]
    if event["hook_point"] == "leases4_committed":
        for address, client in leases(variables, "KEA_LEASES4_"):
            tell(address, "goes to", client)
        for address, _ in leases(variables, "KEA_DELETED_LEASES4_"):
            tell(address, "is free")
    elif event["hook_point"] == "lease4_expire":
        tell(variables["KEA_LEASE4_ADDRESS"], "is free")
    print(json.dumps({"id": event["id"]}), flush=True)
'''

SHELL_EXEC = """\
#!/bin/sh
# Says in Kea's log who gets which address, and which one is free again.

# value_of NAME: of a variable whose name is put together
value_of() { eval "printf %s \\"\\$$1\\""; }

case "$1" in
leases4_committed)
    number=0
    while [ "$number" -lt "$KEA_LEASES4_SIZE" ]; do
        lease=KEA_LEASES4_AT${number}_
        echo "$(value_of "${lease}ADDRESS") goes to $(value_of "${lease}HWADDR")"
        number=$((number + 1))
    done
    number=0
    while [ "$number" -lt "$KEA_DELETED_LEASES4_SIZE" ]; do
        echo "$(value_of "KEA_DELETED_LEASES4_AT${number}_ADDRESS") is free"
        number=$((number + 1))
    done
    ;;
lease4_expire) echo "$KEA_LEASE4_ADDRESS is free" ;;
esac
"""

SHELL_WORKER = """\
#!/bin/sh
# Says in Kea's log who gets which address, and which one is free again. It needs jq.
#
# A worker: it reads an event on each line, and answers it when it has done its work. One jq reads
# all events, and makes of each a line for each lease, and one with the id at the end.

jq -r --unbuffered '
    .variables as $all
    | (range($all.KEA_LEASES4_SIZE // 0 | tonumber) as $i
        | "tell \\($all["KEA_LEASES4_AT\\($i)_ADDRESS"]) goes to \\($all["KEA_LEASES4_AT\\($i)_HWADDR"])"),
      (range($all.KEA_DELETED_LEASES4_SIZE // 0 | tonumber) as $i
        | "tell \\($all["KEA_DELETED_LEASES4_AT\\($i)_ADDRESS"]) is free"),
      ($all.KEA_LEASE4_ADDRESS // empty | "tell \\(.) is free"),
      "answer \\(.id)"' |
    while read -r what text; do
        case "$what" in
        tell) echo "$text" >&2 ;;
        answer) echo "{\\"id\\":$text}" ;;
        esac
    done
"""  # noqa: E501 - a line of jq

PYTHON_TEST = '''\
#!/usr/bin/python3
"""Calls the script as the library does. Run it as it is, or with pytest."""

import IMPORT
import pathlib
import subprocess
import unittest

SCRIPT = pathlib.Path(__file__).with_name("SCRIPT")

LEASE = {
    "KEA_LEASES4_SIZE": "1",
    "KEA_LEASES4_AT0_ADDRESS": "192.0.2.10",
    "KEA_LEASES4_AT0_HWADDR": "08:00:2b:02:3f:4e",
    "KEA_DELETED_LEASES4_SIZE": "0",
}


CALL


class Test(unittest.TestCase):
    def test_tells_who_gets_an_address(self):
        told = call("leases4_committed", LEASE)
        self.assertEqual(["192.0.2.10 goes to 08:00:2b:02:3f:4e"], told)

    def test_tells_which_address_is_free(self):
        gone = {
            "KEA_LEASES4_SIZE": "0",
            "KEA_DELETED_LEASES4_SIZE": "1",
            "KEA_DELETED_LEASES4_AT0_ADDRESS": "192.0.2.10",
            "KEA_DELETED_LEASES4_AT0_HWADDR": "08:00:2b:02:3f:4e",
        }
        self.assertEqual(["192.0.2.10 is free"], call("leases4_committed", gone))
        expired = {"KEA_LEASE4_ADDRESS": "192.0.2.11"}
        self.assertEqual(["192.0.2.11 is free"], call("lease4_expire", expired))


if __name__ == "__main__":
    unittest.main()
'''

CALL_EXEC = '''\
def call(hook_point, variables):
    """The lines that it writes to Kea's log."""
    done = subprocess.run(
        [SCRIPT, hook_point],
        check=True,
        env={"PATH": os.environ["PATH"], "KEA_HOOK_POINT": hook_point, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()'''

CALL_WORKER = '''\
def call(hook_point, variables):
    """The lines that it writes to Kea's log; it has to answer the event, and to end then."""
    event = {"id": 7, "hook_point": hook_point, "wait": False, "time": 0.5, "variables": variables}
    done = subprocess.run(
        [SCRIPT], check=True, input=json.dumps(event) + "\\n", capture_output=True, text=True
    )
    assert json.loads(done.stdout) == {"id": 7}, done.stdout
    return done.stderr.splitlines()'''

CONFIGURATION = """\
// A part of Kea's configuration: the library, and the script that it calls.
{
"Dhcp4": {
    "hooks-libraries": [
        {
            "library": "/usr/lib/x86_64-linux-gnu/kea/hooks/kea-hook-runscript.so",
            "parameters": {
                "script": "/usr/share/kea/scripts/SCRIPT",
                "mode": "MODE",
                "hook-points": [ "leases4_committed", "lease4_expire" ],
                "wait": false
            }
        }
    ]
}
}
"""

STEPS = """\
In the folder NAME are the script SCRIPT, its test TEST,
and its part of Kea's configuration.

Try it:

    kea-runscript fire leases4_committed NAME/SCRIPT --mode MODE
    python3 NAME/TEST

Install it:

    sudo install -o root -g root -m 0755 NAME/SCRIPT /usr/share/kea/scripts/
    put what stands in NAME/kea-dhcp4.conf into your configuration
    sudo kea-runscript check /etc/kea/kea-dhcp4.conf
    sudo systemctl restart kea-dhcp4-server

See what it does:

    sudo kea-runscript status
"""
