# SPDX-License-Identifier: MPL-2.0
"""Scripts that others have published for Kea's own library libdhcp_run_script.so.

    python3 -m tests.public_scripts

gets them from GitHub with git and puts them into build/public-scripts. There the tests look for
them, in a Debian root as well. None of their text is in this repository: it says where it is, and
has its sum. Where GitHub is out of reach, as for CI, git may be told of copies: url.X.insteadOf.
"""

import hashlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .sources import SOURCE

FOLDER = SOURCE / "build/public-scripts"


class PublicScriptError(Exception):
    """A script is not what it should be, or cannot be had; the text says which and what to do."""


@dataclass(frozen=True)
class PublicScript:
    """A file of a repository, OWNER/NAME at GitHub, as it is in a commit; `sum` is its SHA-256.

    With `writes` it is a shell script, and what it writes to the file of this name is the script.
    """

    repository: str
    commit: str
    path: str
    sum: str
    writes: str = ""

    @property
    def stored(self) -> Path:
        return FOLDER / self.repository / self.path

    def text(self) -> str:
        """FileNotFoundError if nobody has got it yet."""
        text = self._checked(self.stored.read_bytes()).decode()
        if not self.writes:
            return text
        _, _, after = text.partition(f'/{self.writes}"\n')
        return after.partition("\nEOF\n")[0] + "\n"

    def get(self) -> None:
        """Store it. REQUIRES: git and the network, or a copy that git knows of."""
        url = f"https://github.com/{self.repository}"
        with tempfile.TemporaryDirectory() as folder:

            def git(*words: str) -> bytes:
                command = ["git", f"--git-dir={folder}", *words]
                return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout

            try:
                git("init", "--quiet", "--bare")
                git("fetch", "--quiet", "--depth=1", url, self.commit)
                content = self._checked(git("show", f"{self.commit}:{self.path}"))
            except subprocess.CalledProcessError as error:
                raise PublicScriptError(f"git got no {self.path} of {url}: see above") from error
        self.stored.parent.mkdir(parents=True, exist_ok=True)
        self.stored.write_bytes(content)

    def _checked(self, content: bytes) -> bytes:
        found = hashlib.sha256(content).hexdigest()
        if found != self.sum:
            raise PublicScriptError(
                f"{self.path} of {self.repository} has the SHA-256 {found}, and in the commit"
                f" {self.commit} it has {self.sum}: remove {self.stored} and get it again"
            )
        return content


_VYOS = ("vyos/vyos-1x", "3710c5879f5733d05aae6e156f74d62b73821b2d")

VYOS4 = PublicScript(
    *_VYOS,
    "src/system/on-dhcp-event.sh",
    "864c421a4483829a45c9aea95e6d11421e18d5dc803a3bea6bf42f78da7e4cf6",
)
VYOS6 = PublicScript(
    *_VYOS,
    "src/system/on-dhcpv6-event.sh",
    "c28ff01431b5b0cffbf297ab94cc0d5c312023058bfcf17be3b2486baac7e216",
)
MAAS = PublicScript(
    "canonical/maas",
    "d844b1beeb6dd7059f5253d83ac9941cb6ea1105",
    "package-files/usr/sbin/maas-kea-dhcp-helper",
    "c6161f6814ecbf7b98b2fe25967d9d43b80bd58073fa18ea8bcc06f4defbafb2",
)
# For pfSense.
UNBOUND = PublicScript(
    "nvandamme/kea-lease-unbound-control",
    "4f3ae686173d864a5900c99493c087d5bc8249e8",
    "kea-lease-unbound-control.sh",
    "fdc790030be443439fcfd686e500f073af33c6e30013986306d20614cfe00f12",
)
# For OPNsense.
OPNSENSE = PublicScript(
    "JameZUK/os-kea-unbound",
    "849ade95ea0761e10375c832784f282f7d812eaf",
    "build_plugin.sh",
    "badc07de1d549b226a44bf1f676ab1e678d4bb9e329f720d2a0738d9f0b7efd2",
    writes="kea-unbound-hook.sh",
)

SCRIPTS = (VYOS4, VYOS6, MAAS, UNBOUND, OPNSENSE)


def main() -> int:
    for script in SCRIPTS:
        try:
            script.get()
        except PublicScriptError as error:
            print(error, file=sys.stderr)
            return 1
        print(script.stored)
    return 0


if __name__ == "__main__":
    sys.exit(main())
