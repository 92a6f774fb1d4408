# SPDX-License-Identifier: MPL-2.0
"""Virtual environments of the Python of a Debian root, in a folder that it shares with us."""

from pathlib import Path

from .. import debian_root


class Environments:
    """`folder` is at the same path in the root, and the working folder of what runs there."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        self._root = root

    def run(self, *command: str | Path) -> tuple[int, str]:
        """The exit status, and all that it wrote."""
        words = ["sh", "-c", 'exec "$@" >said 2>&1', "sh", *map(str, command)]
        status = debian_root.run_in(self._root, *words, folder=self.folder)
        return status, (self.folder / "said").read_text()

    def empty(self) -> Path:
        """One in which there is pip and nothing else; gives the folder of its programs."""
        return self._make("empty")

    def with_pytest(self) -> Path:
        """One that has what Debian's packages have, pytest among it."""
        return self._make("with-pytest", "--system-site-packages")

    def pip(self, programs: Path, *wheels: Path) -> tuple[int, str]:
        """Have these files installed: pip must not look for anything elsewhere."""
        near = [self.folder / wheel.name for wheel in wheels]
        for wheel, copy in zip(wheels, near, strict=True):
            copy.write_bytes(wheel.read_bytes())
        offline = ("--no-index", "--disable-pip-version-check")
        return self.run(programs / "pip", "install", *offline, *near)

    def install(self, programs: Path, *wheels: Path) -> None:
        status, said = self.pip(programs, *wheels)
        assert 0 == status, said

    def _make(self, name: str, *options: str) -> Path:
        status, said = self.run("python3", "-m", "venv", *options, self.folder / name)
        assert 0 == status, said
        return self.folder / name / "bin"
