# SPDX-License-Identifier: MPL-2.0
"""The sample of Kea's manual, a script for Kea's own library, runs unchanged in the dialect isc.

It is called by our library and by Kea's own. It comes out of Debian's package of that manual, and
is nowhere in this repository.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kea_runscript_lab.configuration import Times
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer

from ..once import once, shared_folder
from ..packet_clients import Client4, Client6
from .machine import Machine

IscKea = Callable[..., KeaServer]


class Literals(HTMLParser):
    """The texts of a page that are set as they are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "pre":
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "pre"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def get_manual(folder: Path) -> None:
    """Kea's manual, by apt-get with lists of its own: the machine's may be old, or not there."""
    settings = {"APT::Sandbox::User": "root", "Dir::State::lists": folder, "Dir::Cache": folder}
    apt = ["apt-get", *(f"-o={name}={value}" for name, value in settings.items())]
    # A source that is none of our business may fail: whether the package can be had is what counts.
    subprocess.run([*apt, "update"], check=False, capture_output=True)
    download = [*apt, "download", "kea-doc"]
    done = subprocess.run(download, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"Debian's kea-doc, which has ISC's sample, cannot be had: {done.stderr}")
    (package,) = folder.glob("kea-doc_*.deb")
    subprocess.run(["dpkg-deb", "--extract", package, folder / "manual"], check=True)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script in the chapter of Kea's manual about its own library."""
    folder = once(shared_folder(tmp_path_factory) / "kea-doc", get_manual)
    pages = (path.read_text() for path in (folder / "manual").rglob("hooks*.html"))
    texts = (text for page in pages if "run_script" in page for text in Literals(page).texts)
    (script,) = (text for text in texts if text.startswith("#!") and "leases4_committed" in text)
    return script


@pytest.fixture
def dots(machine: Machine) -> Recorder:
    """What the sample leaves to its reader is written as three dots, to the shell a program's name.

    It writes down for which hook point the script was called.
    """
    argument = "$(tr '\\0' '\\n' </proc/$PPID/cmdline | tail -n 1)"
    return machine.stand_in("/usr/bin/...", argument)


def test_the_sample_of_keas_manual_runs_for_dhcpv4(
    sample: str, dots: Recorder, isc_kea: IscKea, alice: ClientHost, bob: ClientHost
) -> None:
    """Each of its functions, for the lease that the event is about."""

    def ran(hook_point: str, variable: str = "LEASE4_ADDRESS") -> None:
        dots.wait(hook_point, lambda call: call[variable] == address)

    isc_kea(4, sample, Times(probation=1), **{"min-valid-lifetime": 1})
    client = Client4(alice)
    client.obtain()
    address = client.address
    ran("leases4_committed", "LEASES4_AT0_ADDRESS")
    client.renew()
    ran("lease4_renew")
    client.release()
    ran("lease4_release")
    client.obtain()
    address = client.address
    client.decline()
    ran("lease4_decline")
    ran("lease4_recover")
    client = Client4(bob, ("lease_time", 1))
    client.obtain()
    address = client.address
    ran("lease4_expire")


def test_the_sample_of_keas_manual_runs_for_dhcpv6(
    sample: str, dots: Recorder, isc_kea: IscKea, alice: ClientHost
) -> None:
    """Each of its functions that all Keas have, for the address or the prefix."""

    def ran(hook_point: str, variable: str = "LEASE6_ADDRESS") -> None:
        dots.wait(hook_point, lambda call: call[variable] == address)

    isc_kea(6, sample, Times(renew=1, rebind=2, preferred=3, valid=3, probation=1))
    client = Client6(alice)
    client.obtain()
    address = client.address
    ran("leases6_committed", "LEASES6_AT0_ADDRESS")
    client.renew()
    ran("lease6_renew")
    client.rebind()
    ran("lease6_rebind")
    client.release()
    ran("lease6_release")
    client.obtain()
    address = client.address
    client.decline()
    ran("lease6_decline")
    ran("lease6_recover")
    address = client.prefix
    ran("lease6_expire")
