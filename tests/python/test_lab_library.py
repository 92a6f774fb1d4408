# SPDX-License-Identifier: MPL-2.0
"""Which library a lab takes, and what it says of a machine that lacks something."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Never

import pytest

from kea_runscript_lab import world
from kea_runscript_lab.kea_lab import KeaLab
from kea_runscript_lab.library import Library, library
from kea_runscript_lab.world import Lab, LabError


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a machine's programs, in which there is none, and no variable is set."""
    programs = tmp_path / "usr/sbin"
    programs.mkdir(parents=True)
    monkeypatch.setattr(world, "_SYSTEM_PATH", str(programs))
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("KEA_RUNSCRIPT_HOOK", raising=False)
    monkeypatch.delenv("KEA_RUNSCRIPT_HELPER", raising=False)
    return programs


def install(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


@pytest.mark.parametrize("folder", ["lib/x86_64-linux-gnu", "lib", "lib64"])
def test_installed_library_is_found_beside_keas_own(machine: Path, folder: str) -> None:
    """Wherever the system has libraries; it finds its helper itself."""
    install(machine / "kea-dhcp6")
    hook = install(machine.parent / folder / "kea/hooks/kea-hook-runscript.so")

    assert Library(hook) == library()


def test_variables_name_another_library_and_helper(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As what was built; the installed one is not asked for."""
    hook, helper = install(machine / "built.so"), install(machine / "built")
    monkeypatch.setenv("KEA_RUNSCRIPT_HOOK", str(hook))
    assert Library(hook) == library()

    monkeypatch.setenv("KEA_RUNSCRIPT_HELPER", str(helper))
    assert Library(hook, helper) == library()


def test_machine_without_the_library_is_told_where_it_belongs(machine: Path) -> None:
    """In the folder that Kea has, or if there is none where it would be."""
    install(machine / "kea-dhcp4")
    usr = machine.parent
    asked = "install it, or set KEA_RUNSCRIPT_HOOK to its path"
    for folder in (f"{usr}/lib/*/kea/hooks or {usr}/lib/kea/hooks or {usr}/lib64/kea/hooks",
                   f"{usr}/lib/kea/hooks"):  # fmt: skip
        text = f"kea-hook-runscript.so is not in Kea's folder for hook libraries, {folder}: {asked}"
        with pytest.raises(LabError, match=f"^{re.escape(text)}$"):
            library()
        (usr / "lib/kea/hooks").mkdir(parents=True, exist_ok=True)


@pytest.mark.usefixtures("machine")
def test_machine_without_kea_is_told_so() -> None:
    """With neither of the servers there can be no lab."""
    with pytest.raises(LabError, match="this machine has neither kea-dhcp4 nor kea-dhcp6: install"):
        library()


def test_only_root_has_a_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text says why, and what to do."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(LabError, match="a lab makes network namespaces: run this as root"), Lab():
        pass


@pytest.mark.usefixtures("machine")
def test_lab_names_the_program_that_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the packages that have it."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    lacks = "this machine has no unshare: install util-linux and iproute2"
    with pytest.raises(LabError, match=lacks), Lab():
        pass


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda lab: lab.kea4("script"), "no kea-dhcp4; Debian has it in kea-dhcp4-server"),
        (lambda lab: lab.kea6("script"), "no kea-dhcp6; Debian has it in kea-dhcp6-server"),
        (lambda lab: lab.client(), "no udhcpc; Debian has it in udhcpc"),
        (lambda lab: lab.client6(), "no dhclient; Debian has it in isc-dhcp-client"),
    ],
)  # fmt: skip
def test_program_is_missing_only_for_who_asks_for_it(
    machine: Path, asked: Callable[[KeaLab], object], said: str
) -> None:
    """A test with IPv4 alone needs no kea-dhcp6; the text says what is missing and who has it."""

    def lack(what: str) -> Never:
        raise LookupError(what)

    (machine / "script").touch()
    lab = KeaLab(Lab(), Library(machine / "built.so"), machine, lack)
    with pytest.raises(LookupError, match=f"this machine has {said}"):
        asked(lab)
