# SPDX-License-Identifier: MPL-2.0
"""Fixtures: Nix, and what it built of this checkout for this machine's Kea."""

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from ..once import once
from ..sources import copy_sources
from .nix import RELEASES, Nix, attribute

_SHARED = "KEA_RUNSCRIPT_NIX_TESTS"


def pytest_configure(config: pytest.Config) -> None:
    """One folder for all workers; another user can enter it, unlike pytest's own."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shared = tempfile.TemporaryDirectory(prefix="nix-tests-")
        config.add_cleanup(shared.cleanup)
        Path(shared.name).chmod(0o755)
        os.environ[_SHARED] = shared.name


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of the test's own, which another user can enter too."""
    with tempfile.TemporaryDirectory(dir=os.environ[_SHARED]) as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def flake(folder: Path) -> Path:
    """A copy of our sources, for the test to change."""
    return copy_sources(folder / "checkout")


@pytest.fixture(scope="session")
def make_nix(kea_version: str) -> Callable[..., Nix]:
    """Makes a Nix in a folder, with the Kea that this machine has."""
    return partial(Nix, keas=dict.fromkeys(RELEASES, kea_version))


@pytest.fixture
def nix(folder: Path, make_nix: Callable[..., Nix]) -> Nix:
    """With a store of its own, in which nothing is."""
    return make_nix(folder)


@pytest.fixture(scope="session")
def release(kea_version: str) -> str:
    """Of this machine's Kea, such as 3.0."""
    return ".".join(kea_version.split(".")[:2])


@pytest.fixture(scope="session")
def hook(make_nix: Callable[..., Nix], release: str) -> Path:
    """The folder of a Nix that has built the hook library for this machine's Kea."""

    def make(folder: Path) -> None:
        make_nix(folder).built(copy_sources(folder / "checkout"), attribute(release))

    return once(Path(os.environ[_SHARED]) / "hook", make)
