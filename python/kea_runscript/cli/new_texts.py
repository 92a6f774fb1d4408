# SPDX-License-Identifier: MPL-2.0
"""What `kea-runscript new` writes: a script, its test, and its part of Kea's configuration.

NAME, SCRIPT, TEST, MODE and others stand for what is asked for. By language and mode, each script
does the same: it says who gets an IPv4 address, and which one is free again. In shell, that of the
mode exec says so on standard output, a worker on standard error; the library takes both to Kea's
log.
"""

PYTHON = '''\
#!INTERPRETER
"""Says in Kea's log who gets which address, and which one is free again."""

from kea_runscript import Lease4Expire, Leases4Committed, lease4_expire, leases4_committed, run


@leases4_committed
def committed(event: Leases4Committed) -> None:
    for lease in event.leases:
        print(lease.address, "goes to", lease.hwaddr)
    for lease in event.deleted_leases:
        print(lease.address, "is free")


@lease4_expire
def expired(event: Lease4Expire) -> None:
    print(event.lease.address, "is free")


run()
'''

PYTHON_TEST = '''\
"""Calls the script without Kea: pytest."""

from MODULE import committed, expired

from kea_runscript.testing import call


def test_tells_who_gets_an_address(event, capsys):
    call(committed, event.leases4_committed(address="192.0.2.7", hwaddr="00:11:22:33:44:55"))
    assert capsys.readouterr().out == "192.0.2.7 goes to 00:11:22:33:44:55\\n"


def test_tells_which_address_is_free(event, capsys):
    call(committed, event.leases4_committed(leases=[], deleted_leases=[{"address": "192.0.2.8"}]))
    call(expired, event.lease4_expire(address="192.0.2.9"))
    assert capsys.readouterr().out == "192.0.2.8 is free\\n192.0.2.9 is free\\n"
'''

# The file itself, as Kea's library starts it.
PYTHON_TEST_OF_WORKER = """

def test_stays_up_for_several_events(event, worker):
    script = worker("SCRIPT")
    script.send(event.leases4_committed(address="192.0.2.7"))
    script.send(event.lease4_expire(address="192.0.2.9"))
    assert "192.0.2.7 goes to" in script.error
    assert "192.0.2.9 is free" in script.error
"""

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
      (select(.hook_point == "lease4_expire") | "tell \\($all.KEA_LEASE4_ADDRESS) is free"),
      "answer \\(.id)"' |
    while read -r what text; do
        case "$what" in
        tell) echo "$text" >&2 ;;
        answer) echo "{\\"id\\":$text}" ;;
        esac
    done
"""  # noqa: E501 - a line of jq

SHELL_TEST = '''\
#!/usr/bin/python3
"""Calls the script as the library does. Run it as it is, or with pytest."""

import IMPORT
import pathlib
import subprocess
import unittest

PROGRAM = pathlib.Path(__file__).with_name("SCRIPT")

LEASE = {
    "KEA_LEASE4_ADDRESS": "192.0.2.10",
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
        [PROGRAM, hook_point],
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
        [PROGRAM], check=True, input=json.dumps(event) + "\\n", capture_output=True, text=True
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
    RUN NAME/TEST

Install it:

    sudo install -o root -g root -m 0755 NAME/SCRIPT /usr/share/kea/scripts/
    put what stands in NAME/kea-dhcp4.conf into your configuration
    sudo kea-runscript check /etc/kea/kea-dhcp4.conf
    sudo systemctl restart kea-dhcp4-server

See what it does:

    sudo kea-runscript status
"""
