# SPDX-License-Identifier: MPL-2.0
"""`python3 -m tests.bench`; exit status 0 if everything could be measured, whatever came of it."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kea_runscript_lab.built import built
from kea_runscript_lab.world import LabError

from ..hook.callout_driver import ScenarioError
from . import record
from .climb import NothingHolds
from .contenders import Libraries
from .driven import Programs
from .progress import Progress
from .rounds import FULL, QUICK, Bench, Effort
from .rows import ROWS, result
from .table import lines

_EPILOG = """\
environment:
  KEA_RUNSCRIPT_HOOK        path of kea-hook-runscript.so
  KEA_RUNSCRIPT_HELPER      path of kea-runscript-helper
  KEA_RUNSCRIPT_DRIVER      path of callout-driver
  KEA_RUNSCRIPT_SPAWN_LOOP  path of spawn-loop"""

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(arguments: Sequence[str] | None = None, effort: Effort | None = None) -> int:
    """`effort` None: as the arguments say."""
    parser = argparse.ArgumentParser(
        prog="python3 -m bench",
        description="Measure how fast Kea is with the hook library, and without. Needs root.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds: less than two minutes")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all raw values to FILE")
    options = parser.parse_args(arguments)
    try:
        measure(effort or (QUICK if options.quick else FULL), options.json)
    except KeyboardInterrupt:
        print("\nStopped. Nothing is left behind.", file=sys.stderr)
        return INTERRUPTED
    except (LabError, NothingHolds, ScenarioError, TimeoutError, OSError) as error:
        print(f"\nThis could not be measured: {error}", file=sys.stderr)
        return 1
    return 0


def measure(effort: Effort, file: Path | None) -> None:
    libraries = Libraries(built("KEA_RUNSCRIPT_HOOK"), built("KEA_RUNSCRIPT_HELPER"), run_script())
    programs = Programs(built("KEA_RUNSCRIPT_DRIVER"), built("KEA_RUNSCRIPT_SPAWN_LOOP"))
    conditions = record.conditions(effort)
    machine = conditions["machine"]
    print(f"Kea {conditions['kea']} with one thread, Linux {machine['kernel']}, "
          f"{machine['processors']} x {machine['processor']}; load before: "
          f"{machine['load-before']:.2f}")  # fmt: skip
    progress = Progress()
    try:
        rounds = list(Bench(libraries, programs, effort, progress.say).run())
    finally:
        progress.clear()
    results = [(row, result(row, rounds)) for row in ROWS]
    print(f"Medians of {len(rounds)} rounds (least to most); a ratio is one of a round.\n")
    print("\n".join(lines(results)))
    if file:
        text = json.dumps(record.whole(conditions, rounds, results), indent=1)
        file.write_text(text + "\n")


def run_script() -> Path:
    """Kea's own library for scripts, where Debian has it."""
    for path in Path("/usr/lib").glob("*/kea/hooks/libdhcp_run_script.so"):
        return path
    raise LabError("Kea's own libdhcp_run_script.so is not installed (Debian: kea-common)")


if __name__ == "__main__":
    sys.exit(main())
