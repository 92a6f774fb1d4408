# SPDX-License-Identifier: MPL-2.0
"""`python3 -m kea_runscript_lab.demo`; exit status 0 if every hook point was seen."""

import argparse
import sys

from kea_runscript_lab.demo.acts import Play
from kea_runscript_lab.demo.points import points
from kea_runscript_lab.demo.screen import Screen
from kea_runscript_lab.library import Library, library
from kea_runscript_lab.recorder import Call
from kea_runscript_lab.world import Lab, LabError

_DESCRIPTION = """\
Start a real kea-dhcp4 and kea-dhcp6 with the hook library in network
namespaces of their own, let real clients live through the life of their
leases, and print each call of a script as it happens. Takes less than a
minute, needs root, and leaves nothing behind."""

_EPILOG = """\
environment:
  KEA_RUNSCRIPT_HOOK    path of kea-hook-runscript.so, if not the installed one
  KEA_RUNSCRIPT_HELPER  path of kea-runscript-helper, if not the library's own
  NO_COLOR              if set, print without colour"""

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main() -> int:
    argparse.ArgumentParser(
        prog="python3 -m kea_runscript_lab.demo",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args()
    screen = Screen()
    try:
        return _play(screen, library())
    except KeyboardInterrupt:
        screen.headline("Stopped. Nothing is left behind.")
        return INTERRUPTED
    except (LabError, TimeoutError, OSError) as error:
        print(f"\nThe demonstration failed: {error}", file=sys.stderr)
        return 1


def _play(screen: Screen, of: Library) -> int:
    with Lab() as lab:
        play = Play(lab, screen, of)
        screen.line(
            f"kea-dhcp4 and kea-dhcp6 {play.version} run. Each line is one call of a script,"
        )
        screen.line("with the seconds since the start, the hook point and what happened.")
        play.run()
        play.stop()
        calls, version = play.calls(), play.version
        screen.summary(calls, version, of.hook)
    return exit_status(calls, version)


def exit_status(calls: list[Call], kea: str) -> int:
    """0 if the calls are from all hook points that can be shown with this release of Kea, else 1,
    after a message that names the others.
    """
    seen = {call.word for call in calls}
    missing = [point.name for point in points(kea) if point.name not in seen]
    if missing:
        print(f"\nNever called: {', '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
