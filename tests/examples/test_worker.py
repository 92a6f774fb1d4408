# SPDX-License-Identifier: MPL-2.0
"""examples/worker: the protocol of workers in three languages, with a real Kea."""

import json
import re
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kea_runscript_lab.configuration import KEA_HOME
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .configuration_file import parse, with_places

FILES = {
    "leases.py": "/var/lib/kea/leases.sqlite",
    "journal.sh": "/var/log/kea/addresses.log",
    "hosts.pl": "/var/lib/kea/hosts",
}


@pytest.fixture
def start(lab: Lab, kea4: KeaServer, hook: Path, examples: Path) -> Callable[[str], Path]:
    """Starts Kea as the example does, with one of its scripts; gives the file that this keeps."""
    folder = examples / "worker"

    def start(name: str) -> Path:
        file = f"{HOME}/{Path(FILES[name]).name}"
        text = with_places((folder / name).read_text(), {FILES[name]: file})
        places = {
            "eth0": "lan",
            "/usr/lib/x86_64-linux-gnu/kea/hooks/kea-hook-runscript.so": hook,
            "/usr/share/kea/scripts/leases.py": lab.write(f"{HOME}/{name}", text, mode=0o755),
            "/var/lib/kea/kea-leases4.csv": f"{KEA_HOME}/leases4.csv",
        }
        kea4.start(parse(with_places((folder / "kea-dhcp4.conf").read_text(), places)))
        return lab.path(file)

    return start


# A program, since SQLite opens no file by a path that leads into the lab from outside.
_READ = """
import sqlite3
database = sqlite3.connect("file:leases.sqlite?mode=ro", uri=True)
print(database.execute("select address, client, name from leases").fetchall())
"""


def wait_for(read: Callable[[], str], wanted: str) -> None:
    """Until that is what can be read."""
    until(lambda: read() == wanted, lambda: f"{wanted!r}, and not {read()!r}")


def text_of(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def test_the_database_has_the_leases_that_there_are(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, start: Callable[[str], Path]
) -> None:
    """leases.py: with address, client and name, until their release."""
    start("leases.py")

    def leases() -> str:
        return lab.run(["env", f"--chdir={HOME}", "python3", "-c", _READ], check=False).stdout

    printer, other = Client4(alice, ("hostname", "printer")), Client4(bob)
    printer.obtain()
    lease = (printer.address, alice.hardware, "printer")
    wait_for(leases, f"{[lease]}\n")
    other.obtain()
    wait_for(leases, f"{[lease, (other.address, bob.hardware, None)]}\n")
    printer.renew()
    other.release()
    wait_for(leases, f"{[lease]}\n")
    assert kea4.stop() == 0
    assert kea4.log_lines("RUNSCRIPT_WORKER") == []


def test_the_journal_tells_who_gets_an_address_and_when_it_is_free(
    alice: ClientHost, kea4: KeaServer, start: Callable[[str], Path]
) -> None:
    """journal.sh: a line with the time for each."""
    journal = start("journal.sh")
    client = Client4(alice)
    client.obtain()
    address = client.address
    client.release()
    words = [f"{address} goes to {alice.hardware}", f"{address} is free"]

    def lines() -> list[list[str]]:
        return [line.split(" ", 1) for line in text_of(journal).splitlines()]

    until(lambda: [what for _, what in lines()] == words, lambda: f"{words}: {lines()}")
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time) for time, _ in lines())
    assert kea4.stop() == 0
    assert kea4.log_lines("RUNSCRIPT_WORKER") == []


def test_the_hosts_file_has_the_names_of_clients_with_an_address(
    host: Server, alice: ClientHost, kea4: KeaServer, start: Callable[[str], Path]
) -> None:
    """hosts.pl: over a stop of Kea too, and none for who has told none."""
    hosts = start("hosts.pl")
    printer = Client4(alice, ("hostname", "printer"))
    printer.obtain()
    wait_for(partial(text_of, hosts), f"{printer.address} printer\n")
    assert kea4.stop() == 0
    assert kea4.log_lines("RUNSCRIPT_WORKER") == []

    start("hosts.pl")
    Client4(host.client("bob")).obtain()
    scanner = Client4(host.client("carol"), ("hostname", "scanner"))
    scanner.obtain()
    wait_for(partial(text_of, hosts), f"{printer.address} printer\n{scanner.address} scanner\n")
    printer.release()
    wait_for(partial(text_of, hosts), f"{scanner.address} scanner\n")


@pytest.mark.parametrize("name", FILES)
def test_each_answers_what_means_nothing_to_it_and_ends_with_its_input(
    tmp_path: Path, examples: Path, name: str
) -> None:
    """A commit that has changed nothing, as of a lease that is renewed early."""
    script = tmp_path / name
    text = (examples / "worker" / name).read_text()
    script.write_text(with_places(text, {FILES[name]: tmp_path / "file"}))
    script.chmod(0o755)
    event = {"hook_point": "leases4_committed", "wait": False, "time": 1.25, "variables": {}}
    lines = "".join(json.dumps({"id": id, **event}) + "\n" for id in (7, 8))
    done = subprocess.run(
        [script], check=False, input=lines, capture_output=True, text=True, timeout=60
    )

    assert [{"id": 7}, {"id": 8}] == [json.loads(line) for line in done.stdout.splitlines()]
    assert (0, "") == (done.returncode, done.stderr)
