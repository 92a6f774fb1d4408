# SPDX-License-Identifier: MPL-2.0
"""The abstraction for AppArmor, read by its parser as a part of Debian's own profiles of Kea.

Nothing is loaded into a kernel, so that these tests run where AppArmor is off: what the rules come
to where it is on, they do not show.
"""

import subprocess

import pytest

from ..sources import SOURCE
from .installation import Installation

ABSTRACTION = "/etc/apparmor.d/abstractions/kea-hook-runscript"
LINE = "include if exists <abstractions/kea-hook-runscript>"


@pytest.fixture(params=["kea-dhcp4", "kea-dhcp6"])
def profile(request: pytest.FixtureRequest, installed: Installation) -> str:
    """A name of a profile and of its server. Its site-specific part holds nothing yet."""
    name: str = request.param
    text = installed.path(f"/etc/apparmor.d/usr.sbin.{name}").read_text()
    assert f"profile {name} " in text
    return name


def add_line(machine: Installation, profile: str) -> None:
    """What the README tells the administrator to do, but for what loads it into the kernel."""
    file = f"usr.sbin.{profile}"
    has_local_part = f"<local/{file}>" in machine.path(f"/etc/apparmor.d/{file}").read_text()
    readme = (SOURCE / "README.md").read_text()
    debian_13, debian_12 = (line for line in readme.splitlines() if LINE in line)
    command = (debian_13 if has_local_part else debian_12).replace("sudo ", "")
    machine.inside("sh", "-c", command.replace("kea-dhcp4", profile))


def parse(machine: Installation, profile: str) -> subprocess.CompletedProcess[str]:
    """Compile a file of profiles for no kernel; on stdout stand their names."""
    options = ("--skip-kernel-load", "--skip-cache", "--names")
    file = f"/etc/apparmor.d/usr.sbin.{profile}"
    compiled = machine.inside("apparmor_parser", *options[:2], file, check=False)
    return compiled if compiled.returncode else machine.inside("apparmor_parser", *options, file)


def test_one_line_gives_the_helper_a_profile_below_keas(
    installed: Installation, profile: str
) -> None:
    """Without that line, the package changes nothing in what Kea may do."""
    assert [profile] == parse(installed, profile).stdout.split()

    add_line(installed, profile)

    assert [profile, f"{profile}//runscript-helper"] == parse(installed, profile).stdout.split()


@pytest.mark.parametrize(
    ("file", "program", "right"),
    [
        (
            "abstractions/kea-hook-runscript",
            "/usr/libexec/kea-hook-runscript/kea-runscript-helper",
            "Cx -> runscript-helper",
        ),
        ("local/kea-runscript-helper", "/usr/share/kea/scripts/*.sh", "PUx"),
    ],
)
def test_kea_may_start_the_helper_and_the_helper_scripts(
    installed: Installation, profile: str, file: str, program: str, right: str
) -> None:
    """Seen by a second rule for the program: any other right is a contradiction to the parser."""
    add_line(installed, profile)
    path = installed.path(f"/etc/apparmor.d/{file}")
    before = path.read_text() if path.exists() else ""

    path.write_text(f"{before}\n{program} {right},\n")
    assert 0 == parse(installed, profile).returncode

    path.write_text(f"{before}\n{program} Ux,\n")
    refused = parse(installed, profile)
    assert 0 != refused.returncode
    assert "conflicting x modifiers" in refused.stderr


def test_a_mistake_in_the_abstraction_is_one_in_the_profile(
    installed: Installation, profile: str
) -> None:
    """So that these tests would see one."""
    add_line(installed, profile)
    path = installed.path(ABSTRACTION)
    path.write_text(path.read_text().replace("capability kill,", "capability kill"))

    refused = parse(installed, profile)

    assert 0 != refused.returncode
    assert ABSTRACTION in refused.stderr


def test_the_line_may_stay_when_the_package_goes(installed: Installation, profile: str) -> None:
    """A profile that the parser refuses would leave Kea without any."""
    add_line(installed, profile)

    installed.inside("dpkg", "--purge", "kea-hook-runscript")

    assert not installed.path(ABSTRACTION).exists()
    assert [profile] == parse(installed, profile).stdout.split()
