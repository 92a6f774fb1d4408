# SPDX-License-Identifier: MPL-2.0
"""A lab as a product's script expects its machine to be."""

import socket
from pathlib import Path

from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.wait import PATIENCE
from kea_runscript_lab.world import HOME, Lab

# What is written to these folders of the lab is the lab's alone.
_OVERLAYS = f"""
for folder in usr var; do
    mkdir -p {HOME}/new/$folder {HOME}/work/$folder
    layers=lowerdir=/$folder,upperdir={HOME}/new/$folder,workdir={HOME}/work/$folder
    mount -t overlay -o $layers lab /$folder
done
"""


class Machine:
    """What a script finds beside it on a machine of its product."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        lab.run(["sh", "-ec", _OVERLAYS])
        # One Python alone: this machine may have another that comes first.
        self.write("/usr/local/bin/python3", '#!/bin/sh\nexec /usr/bin/python3 "$@"\n')
        self.write("/usr/bin/hostname", "#!/bin/sh\necho example.org\n")
        self.stand_in("/usr/bin/logger")

    def stand_in(self, path: str, word: str = "$*") -> Recorder:
        """A program that writes down its arguments, or this word in the language of the shell."""
        recorder = Recorder(self._lab, Path(path).name, word)
        self._lab.path(path).unlink(missing_ok=True)
        self._lab.path(path).symlink_to(recorder.script)
        return recorder

    def write(self, path: str, text: str) -> None:
        """A program or a module with this text."""
        self._lab.path(path).unlink(missing_ok=True)  # it may be a link
        self._lab.write(path, text, mode=0o755)

    def datagrams(self, path: str) -> socket.socket:
        """The socket of a program that listens there."""
        inside = self._lab.path(path)
        inside.parent.mkdir(parents=True)
        channel = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        channel.bind(str(inside))
        channel.settimeout(PATIENCE)
        return channel
