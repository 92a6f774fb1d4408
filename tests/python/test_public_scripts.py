# SPDX-License-Identifier: MPL-2.0
"""What a test gets of a public script that lies where tests/public_scripts.py puts it."""

import hashlib
from pathlib import Path

import pytest

from .. import public_scripts
from ..public_scripts import PublicScript, PublicScriptError

TEXT = 'cat << "EOF" >"/usr/bin/hook.sh"\n#!/bin/sh\necho EOF\nEOF\nexit\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_scripts, "FOLDER", tmp_path)


def stored(text: str, writes: str = "") -> PublicScript:
    """The script with TEXT, with this text in its place."""
    wanted = hashlib.sha256(TEXT.encode()).hexdigest()
    script = PublicScript("somebody/something", "1" * 40, "bin/build.sh", wanted, writes)
    script.stored.parent.mkdir(parents=True)
    script.stored.write_text(text)
    return script


def test_script_is_the_text_that_was_published() -> None:
    """As it is."""
    assert TEXT == stored(TEXT).text()


def test_script_can_be_what_another_writes() -> None:
    """To the end of its here-document, and not the whole file."""
    assert "#!/bin/sh\necho EOF\n" == stored(TEXT, writes="hook.sh").text()


def test_any_other_text_is_refused() -> None:
    """With both sums, and what to do."""
    script = stored("other")
    with pytest.raises(PublicScriptError) as error:
        script.text()
    for word in (script.sum, hashlib.sha256(b"other").hexdigest(), f"remove {script.stored} and"):
        assert word in str(error.value)


def test_script_that_nobody_got_is_not_there() -> None:
    """Which is no mistake: a test can be skipped for it."""
    script = stored(TEXT)
    script.stored.unlink()
    with pytest.raises(FileNotFoundError):
        script.text()
