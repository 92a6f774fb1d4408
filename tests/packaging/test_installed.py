# SPDX-License-Identifier: MPL-2.0
"""The Debian packages on a Debian that has nothing else of ours."""

import json
from pathlib import Path

from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import Json, Times, runscript, server
from kea_runscript_lab.server import KeaServer

from .debian_packages import Package
from .installation import Installation

SCRIPTS = "/usr/share/kea/scripts"
HELLO = f"{SCRIPTS}/hello.sh"


def configuration(machine: Installation) -> Json:
    """A script of the administrator's, and a configuration that has Kea call it."""
    machine.write(HELLO, '#!/bin/sh\necho "$1: $KEA_LEASE4_ADDRESS"\n', mode=0o755)
    (library,) = machine.path("/usr/lib").glob("*/kea/hooks/kea-hook-runscript.so")
    library_there = Path("/") / library.relative_to(machine.path("/"))
    return server(4, Times(), [runscript(library_there, HELLO)])


def serve(machine: Installation) -> None:
    """Let Kea serve a client, and see that it calls the script and knows the library's command."""
    kea = KeaServer(machine, 4, environment={"KEA_HOOK_SCRIPTS_PATH": SCRIPTS})
    kea.start(configuration(machine))
    client = Udhcpc(machine.client("alice"))
    client.obtain()

    kea.wait_for_log(
        rf"RUNSCRIPT_SCRIPT_STDOUT {HELLO} at lease4_select: lease4_select: 192\.0\.2\."
    )
    status = kea.command("runscript-status")
    assert 0 == status["result"]
    helper = "/usr/libexec/kea-hook-runscript/kea-runscript-helper"
    assert helper == status["arguments"]["helper"]["program"]
    client.stop()
    assert 0 == kea.stop()


def test_kea_calls_a_script(installed: Installation) -> None:
    """Kea runs as Debian runs it: its own user, its own folder of libraries, and of scripts."""
    serve(installed)


def test_the_command_checks_a_configuration(installed: Installation) -> None:
    """It needs Python and nothing else."""
    path = installed.write(
        "/etc/kea/kea-dhcp4.conf", json.dumps({"Dhcp4": configuration(installed)})
    )

    assert (
        f"{path}: {HELLO} is called at " in installed.inside("kea-runscript", "check", path).stdout
    )


def test_an_upgrade_restarts_the_keas_that_run(
    installed: Installation, library_package: Package, tmp_path: Path
) -> None:
    """They would start the new helper with the old library. An installation restarts nothing."""
    installed.path("/usr/sbin/policy-rc.d").unlink()
    installed.path("/run/systemd/system").mkdir(parents=True)
    log = installed.write("/run/systemctl.log", "")
    installed.write("/usr/bin/systemctl", f'#!/bin/sh\necho "$@" >>{log}\n', mode=0o755)
    installed.inside("dpkg", "--purge", "kea-hook-runscript")
    installed.path(log).write_text("")
    installed.install(library_package.file)
    assert "restart" not in installed.path(log).read_text()

    installed.install(library_package.repacked("99", tmp_path))

    restarts = [line for line in installed.path(log).read_text().splitlines() if "restart" in line]
    assert restarts
    for unit in ("kea-dhcp4-server.service", "kea-dhcp6-server.service"):
        assert any(line.startswith("try-restart") and unit in line for line in restarts), restarts


def test_kea_calls_a_script_after_an_upgrade(
    installed: Installation, library_package: Package, tmp_path: Path
) -> None:
    """The script of the administrator's is still there."""
    installed.install(library_package.repacked("99", tmp_path))

    query = installed.inside("dpkg-query", "-W", "-f", "${Version}", "kea-hook-runscript")
    assert "99" == query.stdout
    serve(installed)


def test_a_purge_leaves_nothing(
    machine: Installation, library_package: Package, python_package: Package, tmp_path: Path
) -> None:
    """Every file and folder is as before the installation, after an upgrade in between too."""
    before = machine.files()
    machine.install(library_package.file, python_package.file)
    assert before != machine.files()
    machine.install(library_package.repacked("99", tmp_path))
    machine.inside("kea-runscript", "--help")

    machine.inside("dpkg", "--purge", "kea-hook-runscript", "python3-kea-runscript")

    after = machine.files()
    assert {} == {
        path: (before.get(path), after.get(path))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }
