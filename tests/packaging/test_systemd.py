# SPDX-License-Identifier: MPL-2.0
"""The drop-in for systemd, read by systemd together with Debian's own units of Kea."""

import re

import pytest

from .installation import Installation

EXAMPLE = "/usr/share/doc/kea-hook-runscript/examples/systemd/kea-hook-runscript.conf"


@pytest.fixture(params=["kea-dhcp4-server", "kea-dhcp6-server"])
def unit(request: pytest.FixtureRequest) -> str:
    return f"{request.param}.service"


@pytest.fixture
def shipped(installed: Installation) -> str:
    return installed.path(EXAMPLE).read_text()


def verify(machine: Installation, unit: str, drop_in: str) -> tuple[int, str]:
    """What systemd says about a unit with this drop-in: the exit status, and a line per mistake."""
    machine.write(f"/etc/systemd/system/{unit}.d/kea-hook-runscript.conf", drop_in)
    done = machine.inside("systemd-analyze", "verify", "--man=no", unit, check=False)
    return done.returncode, done.stderr


def settings(drop_in: str) -> list[str]:
    return re.findall(r"^[A-Z]\w*=.+", drop_in, re.MULTILINE)


def uncommented(drop_in: str) -> str:
    """With each setting on, which stands right behind a "#" where prose has a blank."""
    return re.sub(r"^#(?=[A-Z]\w*=)", "", drop_in, flags=re.MULTILINE)


def test_as_it_is_it_sets_nothing(installed: Installation, unit: str, shipped: str) -> None:
    """Who copies it without a look changes nothing."""
    assert [] == settings(shipped)
    assert (0, "") == verify(installed, unit, shipped)


def test_each_setting_is_one_that_systemd_knows(
    installed: Installation, unit: str, shipped: str
) -> None:
    """Every one can be taken into use, and all at once."""
    drop_in = uncommented(shipped)

    assert len(settings(drop_in)) >= 5
    assert (0, "") == verify(installed, unit, drop_in)


def test_a_setting_that_systemd_does_not_know_would_be_seen(
    installed: Installation, unit: str, shipped: str
) -> None:
    """A misspelt one is named."""
    drop_in = uncommented(shipped).replace("ReadWritePaths=", "ReadWritePath=")

    assert "'ReadWritePath'" in verify(installed, unit, drop_in)[1]
