# SPDX-License-Identifier: MPL-2.0
"""The parameters user, group, nice and working-directory: as whom, how and where a script runs."""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from .callout_driver import Driver, step
from .conftest import Script

# A user and its group, and another group, as every Debian has them.
USER, UID, GID = "daemon", 1, 1
GROUP, OTHER_GID = "games", 60

# Which process it is, as its own child sees it.
STATUS = r"grep -E '^(Uid|Gid|Groups|Cap(Eff|Prm|Inh|Amb)):' /proc/self/status | tr '\t' ' '"
NO_CAPABILITIES = {"CapEff": "0" * 16, "CapPrm": "0" * 16, "CapInh": "0" * 16, "CapAmb": "0" * 16}

needs_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can run a script as somebody else"
)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """As pytest's own, but every user can reach it, and write into it."""
    with TemporaryDirectory(prefix="runscript-") as name:
        folder = Path(name)
        folder.chmod(0o1777)
        yield folder


def output(driver: Driver, script: Path, parameters: dict[str, Any]) -> list[str]:
    """What the script prints to Kea's log at one call."""
    driver.start(4)
    driver.configure({"script": str(script)} | parameters)
    driver.call(step("lease4_recover"))
    place = f"{script} at lease4_recover: "
    assert [] == driver.messages("RUNSCRIPT_SCRIPT_NOT_STARTED")
    return [text.removeprefix(place) for text in driver.messages("RUNSCRIPT_SCRIPT_STDOUT")]


def status(lines: list[str]) -> dict[str, str]:
    return {name: text.strip() for name, _, text in (line.partition(":") for line in lines)}


def ids(uid: int, gid: int) -> dict[str, str]:
    """Real, effective, saved and of the file system; no supplementary groups."""
    return {"Uid": " ".join([str(uid)] * 4), "Gid": " ".join([str(gid)] * 4), "Groups": ""}


@needs_root
def test_user_brings_its_group_and_no_rights(driver: Driver, script: Script) -> None:
    """Neither supplementary groups nor capabilities of Kea are left."""
    lines = output(driver, script("script.sh", STATUS), {"user": USER})

    assert ids(UID, GID) | NO_CAPABILITIES == status(lines)


@needs_root
def test_group_replaces_that_of_the_user(driver: Driver, script: Script) -> None:
    """With both, each is what was asked for."""
    lines = output(driver, script("script.sh", STATUS), {"user": USER, "group": GROUP})

    assert ids(UID, OTHER_GID) | NO_CAPABILITIES == status(lines)


@needs_root
def test_group_alone_leaves_the_user_but_not_the_rights(driver: Driver, script: Script) -> None:
    """The script runs as Kea's user, without Kea's supplementary groups and capabilities."""
    lines = output(driver, script("script.sh", STATUS), {"group": GROUP})

    assert ids(0, OTHER_GID) | NO_CAPABILITIES == status(lines)


def test_without_both_the_script_runs_as_keas_user(driver: Driver, script: Script) -> None:
    """Nothing is taken away that nobody asked to take away."""
    lines = output(driver, script("script.sh", "id -u; id -g; id -G"), {})

    groups = " ".join(map(str, dict.fromkeys([os.getegid(), *sorted(os.getgroups())])))
    assert [str(os.geteuid()), str(os.getegid()), groups] == lines


@needs_root
def test_script_of_another_user_is_ended_at_its_timeout(driver: Driver, script: Script) -> None:
    """The helper may signal what it has started."""
    path = script("script.sh", "sleep 1000")
    driver.start(4)
    driver.configure({"script": str(path), "user": USER, "timeout": 100})

    driver.call(step("lease4_recover"))
    assert driver.unload()

    assert 1 == len(driver.messages("RUNSCRIPT_SCRIPT_TIMED_OUT"))
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")


@pytest.mark.parametrize("parameter", ["user", "group"])
def test_unknown_name_is_refused(driver: Driver, script: Script, parameter: str) -> None:
    """The log names the parameter and the name."""
    driver.start(4)

    text = driver.refusal({"script": str(script("script.sh")), parameter: "no-such-name"})

    named = [f'"{parameter}"', '"no-such-name"', f"no {parameter} of this system"]
    assert [] == [word for word in named if word not in text], text


def without_rights() -> list[str]:
    """Starts the driver as the same user, which may not become another one."""
    return ["setpriv", "--bounding-set=-setuid,-setgid"] if os.geteuid() == 0 else []


@pytest.mark.parametrize("launcher", [without_rights()], ids=["without-rights"])
@pytest.mark.parametrize(("parameter", "name"), [("user", USER), ("group", GROUP)])
def test_kea_without_the_right_refuses(
    driver: Driver, script: Script, helper: Path, parameter: str, name: str
) -> None:
    """The log says which parameter it is, and two ways out: root, or the helper's file."""
    driver.start(4)

    text = driver.refusal({"script": str(script("script.sh")), parameter: name})

    remedy = f"setcap cap_setuid,cap_setgid,cap_kill+ep {helper}"
    named = [f'"{parameter}"', f'"{name}"', "start Kea as root", remedy]
    assert [] == [word for word in named if word not in text], text


def give_rights(helper: Path) -> None:
    """What setcap cap_setuid,cap_setgid,cap_kill+ep does."""
    # linux/capability.h: vfs_cap_data of VFS_CAP_REVISION_2.
    cap_kill, cap_setgid, cap_setuid = 5, 6, 7
    permitted = 1 << cap_kill | 1 << cap_setgid | 1 << cap_setuid
    effective = 1
    value = struct.pack("<5I", 0x02000000 | effective, permitted, 0, 0, 0)
    os.setxattr(helper, "security.capability", value)


AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
# As by AmbientCapabilities= in the service's unit.
AMBIENT = "+kill,+setgid,+setuid"


@needs_root
class TestKeaAsNobody:
    """The right to run a script as somebody else comes from the helper's file, or from systemd."""

    @pytest.fixture
    def launcher(self) -> list[str]:
        return AS_NOBODY

    @pytest.fixture
    def driver_program(self, driver_program: Path, tmp_path: Path) -> Path:
        """Where everybody can reach it."""
        return Path(shutil.copy2(driver_program, tmp_path))

    @pytest.fixture
    def hook_library(self, hook_library: Path, tmp_path: Path) -> Path:
        """Where everybody can reach it."""
        return Path(shutil.copy2(hook_library, tmp_path))

    def test_helper_with_the_right_runs_a_script_as_somebody_else(
        self, driver: Driver, script: Script, helper: Path
    ) -> None:
        """The script has none of the rights that the helper has."""
        give_rights(helper)

        lines = output(driver, script("script.sh", STATUS), {"user": USER})

        assert ids(UID, GID) | NO_CAPABILITIES == status(lines)

    @pytest.mark.parametrize(
        "launcher",
        [[*AS_NOBODY, f"--inh-caps={AMBIENT}", f"--ambient-caps={AMBIENT}"]],
        ids=["ambient"],
    )
    def test_rights_that_kea_passes_on_are_enough(self, driver: Driver, script: Script) -> None:
        """The helper gets them from Kea; the script has none of them."""
        lines = output(driver, script("script.sh", STATUS), {"user": USER})

        assert ids(UID, GID) | NO_CAPABILITIES == status(lines)


def test_niceness_is_five_above_keas(driver: Driver, script: Script) -> None:
    """Without the parameter: scripts never starve DHCP."""
    lines = output(driver, script("script.sh", "nice"), {})

    assert [str(os.nice(0) + 5)] == lines


@pytest.mark.parametrize("launcher", [["nice", "-n", "3"]], ids=["niceness-3"])
@pytest.mark.parametrize(("nice", "seen"), [(0, 3), (7, 10), (19, 19)])
def test_nice_is_added_to_keas_own(driver: Driver, script: Script, nice: int, seen: int) -> None:
    """Up to the lowest priority that there is."""
    lines = output(driver, script("script.sh", "nice"), {"nice": nice})

    assert [str(min(os.nice(0) + seen, 19))] == lines


def test_script_starts_in_its_working_directory(
    driver: Driver, script: Script, tmp_path: Path
) -> None:
    """The folder that the parameter names."""
    lines = output(driver, script("script.sh", "pwd"), {"working-directory": str(tmp_path)})

    assert [str(tmp_path)] == lines


def test_script_starts_in_the_root_folder_otherwise(driver: Driver, script: Script) -> None:
    """Without the parameter it holds up no file system."""
    assert ["/"] == output(driver, script("script.sh", "pwd"), {})


@pytest.mark.parametrize("given", ["MISSING", "FILE", "relative"])
def test_working_directory_that_is_no_folder_is_refused(
    driver: Driver, script: Script, tmp_path: Path, given: str
) -> None:
    """The log names parameter and value, and what is allowed."""
    path = script("script.sh")
    value = {"MISSING": f"{tmp_path}/missing", "FILE": str(path)}.get(given, given)
    driver.start(4)

    text = driver.refusal({"script": str(path), "working-directory": value})

    named = ['"working-directory"', f'"{value}"', "absolute path of a folder"]
    assert [] == [word for word in named if word not in text], text
