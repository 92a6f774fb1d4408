# SPDX-License-Identifier: MPL-2.0
"""What dpkg-buildpackage makes."""

import subprocess
from pathlib import Path

import pytest

from ..sources import SOURCE
from .debian_packages import BUILD, Package, build, deb

DOC = "/usr/share/doc/kea-hook-runscript"


def test_the_readme_builds_them_as_this_suite_does() -> None:
    """So its command is one that was run."""
    assert f"\n    {BUILD}\n" in (SOURCE / "README.md").read_text()


def test_lintian_finds_nothing(packages: Path) -> None:
    """Neither an error nor a warning, and nothing is overridden."""
    (changes,) = packages.glob("*.changes")
    command = ["lintian", "--allow-root", "--show-overrides", str(changes)]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert "" == done.stdout
    assert 0 == done.returncode, done.stderr


def test_the_library_package_has_all_that_serves_a_kea(
    library_package: Package, kea_version: str
) -> None:
    """The library is beside Kea's own, and there is the folder that README puts scripts into."""
    # What is large among the docs is compressed.
    found = {path.removesuffix(".gz") for path in library_package.files()}

    (library,) = (path for path in found if path.endswith("/kea-hook-runscript.so"))
    assert Path(library).with_name("libdhcp_lease_cmds.so").exists()
    assert {
        library,
        "/etc/apparmor.d/abstractions/kea-hook-runscript",
        "/usr/libexec/kea-hook-runscript/kea-runscript-helper",
        "/usr/share/kea/scripts",
        "/usr/share/man/man8/kea-hook-runscript.8",
        f"{DOC}/CHANGELOG.md",
        f"{DOC}/README.md",
        f"{DOC}/changelog",
        f"{DOC}/copyright",
        f"{DOC}/runscript.mes",
        *(f"{DOC}/docs/{page.name}" for page in (SOURCE / "docs").iterdir()),
    } == {path for path in found if not path.startswith(f"{DOC}/examples/")}
    assert {
        f"{DOC}/examples/debug.sh",
        f"{DOC}/examples/slash32_leases/kea-dhcp4.conf",
        f"{DOC}/examples/systemd/kea-hook-runscript.conf",
    } <= found
    assert library_package.field("Version").endswith(f"+kea{kea_version}")


def test_the_python_package_has_the_command(python_package: Package) -> None:
    """With man page and completion, for every architecture and every Python 3 of the release."""
    found = python_package.files()

    assert {
        "/usr/bin/kea-runscript",
        "/usr/lib/python3/dist-packages/kea_runscript/cli/__main__.py",
        "/usr/share/bash-completion/completions/kea-runscript",
        "/usr/share/fish/vendor_completions.d/kea-runscript.fish",
        "/usr/share/man/man1/kea-runscript.1.gz",
        "/usr/share/zsh/vendor-completions/_kea-runscript",
    } <= found
    modules = "/usr/lib/python3/dist-packages/kea_runscript"
    assert [] == [path for path in found if path.startswith(f"{modules}/generate/")]
    assert [] == [path for path in found if path.startswith(f"{modules}_lab")]
    assert "all" == python_package.field("Architecture")
    assert "python3:any" == python_package.field("Depends")


@pytest.mark.parametrize(
    ("version", "admitted"),
    [
        ("KEA-1", True),
        ("KEA-6+b1", True),
        ("KEA-1+deb13u2", True),
        ("KEA-1~bpo13+1", True),
        ("KEA+dfsg-1", True),
        ("KEA~rc1-1", False),
        ("KEA.1-1", False),
        ("KEA.0-1", False),
        ("NEXT-1", False),
        ("NEXT~beta1-1", False),
        ("BEFORE-9", False),
    ],
)
def test_it_depends_on_the_release_of_kea_whatever_its_revision(
    library_package: Package, kea_version: str, version: str, admitted: bool
) -> None:
    """As Kea itself has it, which compares releases when it loads a library."""
    *head, patch = kea_version.split(".")
    following = ".".join([*head, str(int(patch) + 1)])
    before = f"{head[0]}.{int(head[1]) - 1}.9"
    version = version.replace("KEA", kea_version).replace("NEXT", following)
    version = version.replace("BEFORE", before)
    depends = library_package.field("Depends").split(", ")
    # Such as 'kea-common (>= 2.2.0)'.
    bounds = [d.partition("(")[2].rstrip(")") for d in depends if d.startswith("kea-common")]
    assert 2 == len(bounds)

    def holds(bound: str) -> bool:
        return not subprocess.run(
            ["dpkg", "--compare-versions", version, *bound.split()], check=False
        ).returncode

    assert admitted == all(map(holds, bounds))


def test_the_binaries_are_hardened(library_package: Package, tmp_path: Path) -> None:
    """They have Debian's flags: nothing is writable that need not be, once they are loaded."""
    deb("--extract", library_package.file, tmp_path)

    for pattern in ("kea-hook-runscript.so", "kea-runscript-helper"):
        (binary,) = tmp_path.rglob(pattern)
        elf = subprocess.run(
            ["readelf", "--wide", "--dynamic", "--program-headers", binary],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        assert "BIND_NOW" in elf
        assert "GNU_RELRO" in elf
        assert "DYN (" in elf  # a program, too, lies wherever the kernel puts it


def test_a_second_build_elsewhere_gives_the_same_packages(packages: Path, tmp_path: Path) -> None:
    """Each file of them is the same bit for bit, so anybody can check what was built from what."""
    elsewhere = tmp_path / "a/longer/path"
    elsewhere.mkdir(parents=True)
    build(elsewhere)

    first = {file.name: file.read_bytes() for file in packages.glob("*.deb")}
    second = {file.name: file.read_bytes() for file in elsewhere.glob("*.deb")}
    assert first.keys() == second.keys()
    assert [] == [name for name in first if first[name] != second[name]]
