# SPDX-License-Identifier: MPL-2.0
"""examples/debug.sh: every call with all its variables, in a log file."""

import re
import subprocess
from pathlib import Path

from kea_runscript.sdk.option_names import packet_of
from kea_runscript.table import TABLE
from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import Times, runscript, server
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab

NAMES = {point.name: sorted(TABLE.names_at(point)) for point in TABLE.hook_points}


def with_log(examples: Path, log: str) -> str:
    """The example, with another log file in the line that says so."""
    text, count = re.subn(r"(?m)^log=.*$", f"log={log}", (examples / "debug.sh").read_text())
    assert count == 1
    return text


def calls(log: str) -> list[tuple[str, dict[str, str]]]:
    """The hook point and the variables of each call in the text of a log file."""
    found = []
    for block in log.removesuffix("\n\n").split("\n\n"):
        head, *lines = block.split("\n")
        match = re.fullmatch(r"== (\w+), \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", head)
        assert match, block
        found.append((match[1], dict(line.split("=", 1) for line in lines)))
    return found


def test_each_call_is_in_the_log_with_all_its_variables_and_no_other(
    lab: Lab, alice: ClientHost, kea4: KeaServer, hook: Path, examples: Path
) -> None:
    """With a real Kea, a call's text has its hook point and that one's variables, by name."""
    log = f"{HOME}/debug.log"
    script = lab.write(f"{HOME}/debug.sh", with_log(examples, log), mode=0o755)
    kea4.start(server(4, Times(), [runscript(hook, script)]))
    Udhcpc(alice).obtain()
    assert kea4.stop() == 0
    seen = calls(lab.path(log).read_text())
    # A slow Kea may get a packet twice, so how often is not for us to say.
    assert {word for word, _ in seen} >= {
        "pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send",
    }  # fmt: skip
    of_table = [[name for name in variables if not packet_of(name)] for _, variables in seen]
    assert of_table == [NAMES[word] for word, _ in seen]
    assert seen[0][1]["KEA_QUERY4_OPTION_60"] == seen[0][1]["KEA_QUERY4_OPTION60"]
    assert [variables["KEA_HOOK_POINT"] for _, variables in seen] == [word for word, _ in seen]
    assert seen[0][1]["KEA_QUERY4_HWADDR"] == alice.hardware


def test_calls_at_the_same_time_do_not_mix(tmp_path: Path, examples: Path) -> None:
    """Each of many calls at once, with more text than one write holds, is whole in the log."""
    log = tmp_path / "debug.log"
    script = tmp_path / "debug.sh"
    script.write_text(with_log(examples, str(log)))
    count = 40
    running = [
        subprocess.Popen(
            ["sh", script, f"point_{number}"],
            env={"PATH": "/usr/bin:/bin",
                 **{f"KEA_{part:02}": str(number) * 5000 for part in range(20)}},
        )
        for number in range(count)
    ]  # fmt: skip
    assert [process.wait(60) for process in running] == [0] * count
    seen = dict(calls(log.read_text()))
    assert seen == {
        f"point_{number}": {f"KEA_{part:02}": str(number) * 5000 for part in range(20)}
        for number in range(count)
    }
