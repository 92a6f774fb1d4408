# SPDX-License-Identifier: MPL-2.0
"""What Nix makes of the flake before it builds anything."""

import json
from pathlib import Path

import pytest

from ..sources import SOURCE
from .nix import RELEASES, Nix, attribute, change

SYSTEMS = ("aarch64-linux", "x86_64-linux")


def test_the_lock_holds_all_that_the_flake_asks_for(nix: Nix, flake: Path) -> None:
    """Each nixpkgs is pinned to a revision and a hash, and Nix would lock nothing anew."""
    done = nix.run(flake, "flake", "metadata", "--json", "--no-update-lock-file")

    assert 0 == done.returncode, done.stderr
    nodes = json.loads(done.stdout)["locks"]["nodes"]
    assert set(RELEASES) == nodes.keys() - {"root"}
    assert all({"narHash", "rev"} < nodes[name]["locked"].keys() for name in RELEASES)
    assert (SOURCE / "flake.lock").read_bytes() == (flake / "flake.lock").read_bytes()


def test_a_lock_that_does_not_fit_would_be_seen(nix: Nix, flake: Path) -> None:
    """It holds an input that the flake does not ask for, and Nix says that it would change it."""
    change(flake / "flake.nix", "nixpkgs-kea_2_4.url", "# nixpkgs-kea_2_4.url")

    done = nix.run(flake, "flake", "metadata", "--no-update-lock-file")

    assert 0 != done.returncode
    assert "requires lock file changes" in done.stderr


def test_all_of_it_evaluates_for_each_kea_and_system(folder: Path, flake: Path) -> None:
    """Packages, checks, shells, overlay and module, if each nixpkgs has the Kea that it is for."""
    nix = Nix(folder, {name: f"{release}.9" for name, release in RELEASES.items()})

    done = nix.offline(flake, "flake", "check", "--no-build")
    assert 0 == done.returncode, done.stderr

    hooks = {attribute(release) for release in RELEASES.values()}
    for kind, others in {
        "packages": {"default", "demo", "kea-runscript", "vm-test"},
        "checks": {"kea-runscript"},
        "devShells": {"default"},
    }.items():
        names = "builtins.mapAttrs (_: builtins.attrNames)"
        shown = nix.offline(flake, "eval", "--json", f".#{kind}", "--apply", names)
        assert dict.fromkeys(SYSTEMS, sorted(hooks | others)) == json.loads(shown.stdout)
    assert (SOURCE / "flake.lock").read_bytes() == (flake / "flake.lock").read_bytes()


def test_a_nixpkgs_with_another_kea_is_refused(nix: Nix, flake: Path, release: str) -> None:
    """A package never says that it is for one Kea and is for another."""
    other = next(other for other in RELEASES.values() if other != release)

    done = nix.offline(flake, "eval", f".#{attribute(other)}.drvPath")

    assert 0 != done.returncode
    assert f"this nixpkgs has Kea {release}." in done.stderr
    assert f"and not {other}" in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("flake.nix", "{", "{ {", "syntax error"),
        ("nix/package.nix", "libuv,", "libuv, no-such-package,", "no-such-package"),
        ("nix/source.nix", "names:", "nams:", "undefined variable 'names'"),
    ],
    ids=["a stray brace", "an unknown package", "an unknown name"],
)
def test_a_mistake_in_it_would_be_seen(
    nix: Nix, flake: Path, release: str, file: str, old: str, new: str, complaint: str
) -> None:
    """Nix names it."""
    change(flake / file, old, new)

    done = nix.offline(flake, "eval", f".#{attribute(release)}.drvPath")

    assert 0 != done.returncode
    assert complaint in done.stderr


def test_a_package_that_it_has_not_is_told_so(nix: Nix, flake: Path) -> None:
    """Nobody gets another Kea than the one asked for."""
    done = nix.offline(flake, "eval", ".#hook-kea_9_9.drvPath")

    assert 0 != done.returncode
    assert "hook-kea_9_9" in done.stderr
