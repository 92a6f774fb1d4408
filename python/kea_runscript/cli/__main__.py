# SPDX-License-Identifier: MPL-2.0
"""Command line: kea-runscript COMMAND [ARGUMENT...]"""

from __future__ import annotations

import os
import sys

from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.parser import PROGRAM, parser

# As a shell counts what ended by a signal.
_INTERRUPTED = 128 + 2
_BROKEN_PIPE = 128 + 13


def main(arguments: list[str] | None = None) -> int:
    """Without arguments, those of the process. Returns the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    whole = parser(words[:1])
    given = whole.parse_args(words)
    if given.command is None:
        whole.print_help()
        return 0
    try:
        status: int = given.run(given)
        sys.stdout.flush()
    except CommandError as error:
        print(f"{PROGRAM} {given.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Who reads has had enough, as `head` has. Python would complain of it at its end once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    return status


if __name__ == "__main__":
    sys.exit(main())
