# SPDX-License-Identifier: MPL-2.0
"""What the sanitizers find is heard of, though a helper has nobody to tell it to."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

_REPORTS = {
    "address,undefined": {
        "use after free": "ERROR: AddressSanitizer: heap-use-after-free",
        "signed overflow": "runtime error: signed integer overflow",
        "leak": "ERROR: LeakSanitizer: detected memory leaks",
    },
    "thread": {"data race": "WARNING: ThreadSanitizer: data race"},
}[os.environ["KEA_RUNSCRIPT_SANITIZER"]]


@pytest.mark.parametrize(("finding", "words"), _REPORTS.items(), ids=_REPORTS)
def test_finding_is_reported(tmp_path: Path, finding: str, words: str) -> None:
    """It ends the program with another status than 0, and says where in the code it is."""
    status = subprocess.run(
        [os.environ["KEA_RUNSCRIPT_FINDING"], finding],
        check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={},
    ).returncode  # fmt: skip

    (file,) = tmp_path.glob("sanitizer.*")
    report = file.read_text()
    file.unlink()  # or it would fail this test
    assert 0 != status
    assert words in report
    assert "finding.cc:" in report


def test_no_finding(tmp_path: Path) -> None:
    """A program that does nothing wrong says nothing."""
    subprocess.run(
        [os.environ["KEA_RUNSCRIPT_FINDING"], "none"], check=True, stderr=subprocess.DEVNULL, env={}
    )

    assert [""] == [file.read_text() for file in tmp_path.glob("sanitizer.*")]
