# SPDX-License-Identifier: MPL-2.0
"""kea-runscript completion SHELL"""

from __future__ import annotations

import argparse

from kea_runscript.cli.completion import SHELLS
from kea_runscript.cli.known import Known

DESCRIPTION = """\
Writes what a shell needs to complete the command line of kea-runscript: commands, options, hook
points, messages, files.
"""

NOTE = """\
Exit status: 0, or 2 if there is no such shell.

The Debian package brings it for all three. Else, in the file that your shell reads at its start
(.bashrc, .zshrc behind compinit, .config/fish/config.fish), for bash, zsh and fish:

  eval "$(kea-runscript completion bash)"

  eval "$(kea-runscript completion zsh)"

  kea-runscript completion fish | source
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "shell", type=Known(SHELLS), metavar="SHELL", help="which one: bash, zsh or fish"
    )


def run(given: argparse.Namespace) -> int:
    """Always 0."""
    print(SHELLS[given.shell](), end="")
    return 0
