# SPDX-License-Identifier: MPL-2.0
"""Nix without a network: our flake, with the packages of this Debian in place of each nixpkgs."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent

# By the input of the flake, the release of Kea that it is there for.
RELEASES = {
    "nixpkgs-kea_2_2": "2.2",
    "nixpkgs-kea_2_4": "2.4",
    "nixpkgs-kea_2_6": "2.6",
    "nixpkgs": "3.0",
    "nixpkgs-kea_3_2": "3.2",
}

# What a build may see is /usr, but no home and no network. awk and c++ are links by way of /etc.
_SETTINGS = """\
experimental-features = nix-command flakes
build-users-group =
substitute = false
flake-registry =
warn-dirty = false
sandbox = true
sandbox-fallback = false
sandbox-paths = /usr /bin /lib /lib64 /etc/alternatives
"""


def attribute(release: str) -> str:
    """The flake's name for the hook library for a release of Kea, such as 3.0."""
    return f"hook-kea_{release.replace('.', '_')}"


def change(file: Path, old: str, new: str) -> None:
    """Put new text in the place of old text, which must be there."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def debian_packages(folder: Path, kea: str) -> Path:
    """The package set, telling that the Kea of this Debian is `kea`; one in the folder for each."""
    packages = folder / f"debian-packages-{kea}"
    if not packages.exists():
        shutil.copytree(HERE / "debian-packages", packages)
        (packages / "kea-version").write_text(f"{kea}\n")
    return packages


class Nix:
    """A store, with all that Nix writes, in the folder; the machine has nothing of it elsewhere.

    `keas` are the versions that the inputs of the flake say they have. `user` is whom Nix runs as.
    """

    def __init__(self, folder: Path, keas: Mapping[str, str], user: int | None = None) -> None:
        self.folder = folder
        self.user = user
        self._overrides = [
            word
            for name, kea in keas.items()
            for word in ("--override-input", name, f"path:{debian_packages(folder, kea)}")
        ]

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def run(self, flake: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Run nix in the folder of a flake, as it is."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "LC_ALL": "C.UTF-8",
            "NIX_CONFIG": f"{_SETTINGS}store = {self.store}\n",
        }
        return subprocess.run(
            ["nix", *command],
            check=False,
            cwd=flake,
            env=environment,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
            capture_output=True,
            text=True,
        )

    def offline(self, flake: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Run nix with Debian's packages in place of the flake's inputs."""
        return self.run(flake, *command, *self._overrides)

    def build(self, flake: Path, name: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Build an output of the flake; on stdout is, in JSON, where it is in the store."""
        always = ("--no-link", "--json", "--print-build-logs")
        return self.offline(flake, "build", f".#{name}", *always, *options)

    def built(self, flake: Path, name: str) -> Path:
        """The same, which must succeed; gives the path of the output on the disk."""
        done = self.build(flake, name)
        assert 0 == done.returncode, done.stderr
        (result,) = json.loads(done.stdout)
        return Path(f"{self.store}{result['outputs']['out']}")
