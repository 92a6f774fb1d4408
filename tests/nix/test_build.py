# SPDX-License-Identifier: MPL-2.0
"""What Nix builds of the flake, in its sandbox, and that it is the same wherever it is built."""

import os
import platform
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.demo.points import points

from ..sources import SOURCE, copy_sources
from .nix import Nix, attribute, change

CHECKS = f"checks.{platform.machine()}-linux"

NOBODY = 65534


def differs(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether --rebuild found another output than the one in the store."""
    found = "may not be deterministic" in done.stderr
    assert found == bool(done.returncode), done.stderr
    return found


@pytest.fixture
def hook_nix(hook: Path, make_nix: Callable[..., Nix]) -> Nix:
    """A Nix that has built the hook library for this machine's Kea."""
    return make_nix(hook)


def test_the_package_has_the_library_and_its_helper(
    hook_nix: Nix, flake: Path, release: str
) -> None:
    """And their documentation; the lock is as it was before the build."""
    output = hook_nix.built(flake, attribute(release))

    found = {str(path.relative_to(output)) for path in output.rglob("*") if path.is_file()}
    assert {
        "lib/kea/hooks/kea-hook-runscript.so",
        "libexec/kea-hook-runscript/kea-runscript-helper",
        "share/doc/kea-hook-runscript/runscript.mes",
        "share/man/man8/kea-hook-runscript.8",
    } == found
    assert (SOURCE / "flake.lock").read_bytes() == (flake / "flake.lock").read_bytes()


def test_the_package_passes_its_tests(hook_nix: Nix, flake: Path, release: str) -> None:
    """Those of the suites unit, helper and hook, as installed."""
    done = hook_nix.build(flake, f"{CHECKS}.{attribute(release)}")

    assert 0 == done.returncode, done.stderr[-20000:]
    assert "[  PASSED  ]" in done.stderr
    assert " passed" in done.stderr


def test_another_user_elsewhere_builds_the_same(
    hook: Path, folder: Path, make_nix: Callable[..., Nix], release: str
) -> None:
    """Bit for bit, from another copy of the sources and in another store."""
    elsewhere = folder / "a/longer/path"
    shutil.copytree(hook, elsewhere, symlinks=True)
    flake = copy_sources(elsewhere / "sources")
    for path in [elsewhere, *elsewhere.rglob("*")]:
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    nix = make_nix(elsewhere, user=NOBODY)

    done = nix.build(flake, attribute(release), "--rebuild")

    assert not differs(done)


def test_the_python_package_passes_its_tests(nix: Nix, flake: Path) -> None:
    """Those that are about it, as installed; and built again it is the same."""
    nix.built(flake, f"{CHECKS}.kea-runscript")

    nix.built(flake, "kea-runscript")
    assert not differs(nix.build(flake, "kea-runscript", "--rebuild"))


def test_the_python_package_has_the_command(nix: Nix, flake: Path) -> None:
    """With man page and completion, and without the generator, which made the former."""
    output = nix.built(flake, "kea-runscript")

    found = {str(path.relative_to(output)) for path in output.rglob("*") if path.is_file()}
    assert {
        "bin/kea-runscript",
        "share/bash-completion/completions/kea-runscript",
        "share/fish/vendor_completions.d/kea-runscript.fish",
        "share/man/man1/kea-runscript.1",
        "share/zsh/site-functions/_kea-runscript",
    } == {path for path in found if path.startswith(("bin/", "share/"))}
    assert ".TH KEA\\-RUNSCRIPT 1" in (output / "share/man/man1/kea-runscript.1").read_text()
    assert [] == [path for path in found if "/kea_runscript/generate/" in path]


def test_a_build_that_is_not_the_same_would_be_seen(nix: Nix, flake: Path) -> None:
    """A file of an installed package has random bytes, which --rebuild finds."""
    change(
        flake / "nix/python-package.nix",
        "  postInstall = ''\n",
        "  postInstall = ''\n    head -c 8 /dev/urandom >$out/random\n",
    )
    nix.built(flake, "kea-runscript")

    assert differs(nix.build(flake, "kea-runscript", "--rebuild"))


def test_a_test_that_fails_would_be_seen(nix: Nix, flake: Path) -> None:
    """The check of the package is not built, and the log has the test's name."""
    test = flake / "tests/python/test_check_fails.py"
    test.write_text("def test_one_is_two():\n    assert 1 == 2\n")

    done = nix.build(flake, f"{CHECKS}.kea-runscript")

    assert 0 != done.returncode
    assert "FAILED python/test_check_fails.py::test_one_is_two" in done.stderr


def test_run_plays_the_demonstration(hook_nix: Nix, flake: Path, release: str) -> None:
    """A real Kea loads the library and calls a script at each hook point."""
    if release != "3.0":
        pytest.skip("the package that is run by default is for Kea 3.0")

    done = hook_nix.offline(flake, "run")

    assert 0 == done.returncode, done.stdout + done.stderr
    count = len(points("3.0"))
    assert f"{count} of {count} hook points seen" in done.stdout
