# SPDX-License-Identifier: MPL-2.0
"""The command new: what it makes works as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from kea_runscript.cli.__main__ import main

from .sdk_script import ENVIRONMENT

Output = pytest.CaptureFixture[str]
KINDS = [(lang, mode) for lang in ("python", "sh") for mode in ("exec", "worker")]


@pytest.fixture
def made(
    tmp_path: Path, python: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> tuple[Path, Path, Path, str]:
    """The script, its test, its configuration, and its mode."""
    lang, mode = request.param
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(python))
        assert 0 == main(["new", "who-has", "--lang", lang, "--mode", mode])
    folder = tmp_path / "who-has"
    script = folder / ("who_has.py" if lang == "python" else "who-has.sh")
    return script, folder / "test_who_has.py", folder / "kea-dhcp4.conf", mode


of_each_kind = pytest.mark.parametrize("made", KINDS, indirect=True, ids="-".join)


def run_test(test: Path) -> subprocess.CompletedProcess[str]:
    options = ("-m", "pytest", "-p", "no:cacheprovider", "-p", "kea_runscript.pytest_plugin")
    return subprocess.run(
        [sys.executable, *options, test], check=False, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env=ENVIRONMENT, cwd=test.parent,
    )  # fmt: skip


@of_each_kind
def test_its_test_passes(made: tuple[Path, Path, Path, str]) -> None:
    """And fails when the script does something else. A worker in Python is started, too."""
    script, test, _, mode = made
    good = run_test(test)
    assert 0 == good.returncode, good.stdout
    assert f"{3 if (script.suffix, mode) == ('.py', 'worker') else 2} passed" in good.stdout

    script.write_text(script.read_text().replace("is free", "is gone"))
    assert 1 == run_test(test).returncode


@pytest.mark.parametrize("made", KINDS[2:], indirect=True, ids="-".join)
def test_that_of_a_shell_script_needs_no_pytest(made: tuple[Path, Path, Path, str]) -> None:
    """It is run as it is."""
    done = subprocess.run([sys.executable, made[1]], check=True, capture_output=True, text=True)
    assert "Ran 2 tests" in done.stderr


@pytest.mark.parametrize("made", KINDS[:2], indirect=True, ids="-".join)
def test_python_script_is_run_by_the_python_that_has_the_package(
    made: tuple[Path, Path, Path, str], python: Path
) -> None:
    """That of the command, be it of a virtual environment."""
    assert made[0].read_text().startswith(f"#!{python}\n")


@of_each_kind
def test_check_accepts_its_configuration(
    made: tuple[Path, Path, Path, str], tmp_path: Path, capsys: Output
) -> None:
    """Once the script is where it says."""
    script, _, configuration, _ = made
    text = configuration.read_text()
    assert f'"/usr/share/kea/scripts/{script.name}"' in text
    path = tmp_path / "kea.conf"
    path.write_text(text.replace("/usr/share/kea/scripts", str(script.parent)))
    capsys.readouterr()

    assert 0 == main(["check", str(path)])
    assert (
        f"{path}: {script} is called at lease4_expire, leases4_committed\n"
        == capsys.readouterr().out
    )


@of_each_kind
def test_fire_finds_nothing_wrong(made: tuple[Path, Path, Path, str], capsys: Output) -> None:
    """With the parameters of its configuration, at both hook points."""
    script, _, configuration, _ = made
    for point in ("leases4_committed", "lease4_expire"):
        capsys.readouterr()
        assert 0 == main(["fire", point, str(script), "--config", str(configuration)])
        said = "goes to 08:00:2b:02:3f:4e" if point == "leases4_committed" else "is free"
        assert f"        192.0.2.10 {said}\n" in capsys.readouterr().out


@of_each_kind
def test_it_tells_of_each_lease_of_an_event(
    made: tuple[Path, Path, Path, str], capsys: Output
) -> None:
    """One event can have several."""
    script, _, _, mode = made
    settings = {
        "KEA_LEASES4_SIZE": "2",
        "KEA_LEASES4_AT1_ADDRESS": "192.0.2.11",
        "KEA_LEASES4_AT1_HWADDR": "08:00:2b:02:3f:4f",
        "KEA_DELETED_LEASES4_SIZE": "1",
        "KEA_DELETED_LEASES4_AT0_ADDRESS": "192.0.2.12",
        "KEA_DELETED_LEASES4_AT0_HWADDR": "",
    }
    options = [word for name, value in settings.items() for word in ("--set", f"{name}={value}")]
    assert 0 == main(["fire", "leases4_committed", str(script), "--mode", mode, *options])
    assert (
        "        192.0.2.10 goes to 08:00:2b:02:3f:4e\n"
        "        192.0.2.11 goes to 08:00:2b:02:3f:4f\n"
        "        192.0.2.12 is free\n"
    ) in capsys.readouterr().out


def test_the_steps_name_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """Each path in them is there."""
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["new", "hello"])
    text = capsys.readouterr().out
    words = {word for word in text.split() if word.startswith("hello/")}
    assert {"hello/hello.py", "hello/test_hello.py", "hello/kea-dhcp4.conf"} == words
    assert "    pytest hello/test_hello.py\n" in text
    assert all(Path(word).exists() for word in words)
    assert "    kea-runscript fire leases4_committed hello/hello.py --mode exec\n" in text
    assert [] == [line for line in text.splitlines() if len(line) > 80]


def test_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """Not even an empty folder is taken."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hello").mkdir()
    assert 2 == main(["new", "hello"])
    assert "hello is there already: choose another name" in capsys.readouterr().err
    assert [] == list((tmp_path / "hello").iterdir())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("7up", "7up.py would be no module of Python: choose another name"),
        ("class", "class.py would be no module of Python: choose another name"),
        ("json", "json is a module that is there already: choose another name"),
        ("kea-runscript", "kea_runscript is a module that is there already: choose another name"),
    ],
    ids=["digit", "keyword", "standard-library", "ours"],
)
def test_name_that_no_module_can_have_is_for_shell_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, name: str, message: str
) -> None:
    """The script would import itself, or its test could not import it."""
    monkeypatch.chdir(tmp_path)
    assert 2 == main(["new", name])
    assert message in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())
    assert 0 == main(["new", name, "--lang", "sh"])


@pytest.mark.parametrize("name", ["a/b", "", ".hidden", "a b"])
def test_a_name_that_is_not_allowed(capsys: Output, name: str) -> None:
    """It becomes a file's name, and stands in commands."""
    with pytest.raises(SystemExit, match="2"):
        main(["new", name])
    assert "allowed are letters, digits, hyphens and underscores" in capsys.readouterr().err
