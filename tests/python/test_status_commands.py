# SPDX-License-Identifier: MPL-2.0
"""The commands status and restart with a Kea that is none: what they say, and whom they ask."""

import json
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kea_runscript.cli import control
from kea_runscript.cli.__main__ import main

from .fake_kea import FIGURES, STATUS, http_kea, unix_kea

Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Kea has its sockets."""
    monkeypatch.setenv("KEA_CONTROL_SOCKET_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kea.sock"


def test_status_tells_each_script_with_what_matters(place: Path, capsys: Output) -> None:
    """What is 0 is left out, and what could steer the terminal is shown as text."""
    with unix_kea(place, STATUS) as asked:
        assert 0 == main(["status", "--socket", str(place)])

    assert [{"command": "runscript-status"}] == asked
    assert (
        f"""\
{place}: the helper is process 4711

register.py (mode worker, Kea waits)
    /srv/register.py -v
    1312 events: 1300 succeeded, 3 failed, 1 timed-out, 2 dropped
    now 2 running, 4 queued
    a call takes 250 us on the mean, 1.5 ms at most
    a thread of Kea waits 1.0 ms on the mean, 2.0 s at most
    worker 1: process 4712 since 2026-01-31T11:00:00.000Z
        2 on the way, 7 answered, started again once
        an answer takes 12 us on the mean, 99 us at most
    worker 2: does not run, does not stay up
        0 on the way, 0 answered, started again 4 times
    2026-01-31T12:00:00.123Z lease4_select: timed out
        no \\x1b[31mroute
"""
        == capsys.readouterr().out
    )


def test_status_tells_of_a_helper_that_is_in_trouble(place: Path, capsys: Output) -> None:
    """It does not run, and had to be started again."""
    helper = {"program": "/usr/libexec/helper", "pid": None, "restarts": 3}
    with unix_kea(place, {**STATUS, "arguments": {"helper": helper, "scripts": []}}):
        assert 0 == main(["status", "--socket", str(place)])
    assert f"{place}: the helper does not run, started again 3 times\n" == capsys.readouterr().out


def test_restart_sends_the_name_of_the_script(place: Path, capsys: Output) -> None:
    """And none, if none is given."""
    with unix_kea(place, {"result": 0, "text": "fine"}) as asked:
        assert 0 == main(["restart", "--socket", str(place)])
        assert 0 == main(["restart", "--socket", str(place), "register.py"])

    assert [
        {"command": "runscript-restart"},
        {"command": "runscript-restart", "arguments": {"script": "register.py"}},
    ] == asked
    assert f"{place}: fine\n{place}: fine\n" == capsys.readouterr().out


def test_both_servers_are_asked_where_both_run(folder: Path, capsys: Output) -> None:
    """By their usual names; a script of one of them is enough for restart."""
    four, six = (folder / f"kea{family}-ctrl-socket" for family in (4, 6))
    with unix_kea(four, STATUS), unix_kea(six, {"result": 1, "text": "none"}):
        assert 0 == main(["restart", "register.py"])
        assert f"{four}: 1 script\n{six}: none\n" == capsys.readouterr().out
    six.unlink()
    four.unlink()
    with unix_kea(four, STATUS), unix_kea(six, STATUS):
        assert 0 == main(["status", "--json"])
    assert [STATUS, STATUS] == json.loads(capsys.readouterr().out)


def test_a_server_that_does_not_answer_hides_no_other(folder: Path, capsys: Output) -> None:
    """The status tells all the same that one is missing."""
    four, six = (folder / f"kea{family}-ctrl-socket" for family in (4, 6))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead:
        dead.bind(str(four))
    for command in ("status", "restart"):
        with unix_kea(six, STATUS):
            assert 2 == main([command])
        six.unlink()
        text, complaints = capsys.readouterr()
        assert text.startswith(f"{six}: ")
        assert f"kea-runscript {command}: {four}: nobody listens" in complaints


@pytest.mark.parametrize(
    ("sockets", "asked_at"),
    [
        ({"control-socket": {"socket-type": "unix", "socket-name": "FOLDER/a"}}, "a"),
        ({"control-sockets": [{"socket-type": "unix", "socket-name": "a"}]}, "a"),
        (
            {
                "control-sockets": [
                    {"socket-type": "http", "socket-address": "127.0.0.1", "socket-port": 1},
                    {"socket-type": "unix", "socket-name": "FOLDER/a"},
                ]
            },
            "a",
        ),
    ],
    ids=["one", "list", "http-and-unix"],
)
def test_the_configuration_names_the_socket(
    folder: Path, capsys: Output, sockets: dict[str, Any], asked_at: str
) -> None:
    """As each release of Kea has it; a name without a folder lies in Kea's own."""
    file = folder / "kea.conf"
    file.write_text(json.dumps({"Dhcp6": sockets}).replace("FOLDER", str(folder)))
    with unix_kea(folder / asked_at, STATUS) as asked:
        assert 0 == main(["status", "--config", str(file)])
    assert 1 == len(asked)


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_the_configuration_names_a_port(tmp_path: Path, capsys: Output, address: str) -> None:
    """Where Kea has no Unix socket; one that listens everywhere listens here."""
    file = tmp_path / "kea.conf"
    with http_kea([STATUS]) as (url, asked):
        port = int(url.rstrip("/").rpartition(":")[2])
        entry = {"socket-type": "http", "socket-address": address, "socket-port": port}
        file.write_text(json.dumps({"Dhcp4": {"control-sockets": [entry]}}))
        assert 0 == main(["status", "--config", str(file)])
    assert 1 == len(asked)
    assert capsys.readouterr().out.startswith(f"{url}: the helper is process 4711\n")


def test_http_with_service_user_and_password(capsys: Output) -> None:
    """The Control Agent wants all three, and the password is not shown."""
    with http_kea([STATUS]) as (url, asked):
        with_user = url.replace("//", "//me:s%20cret@")
        assert 0 == main(["status", "--url", with_user, "--service", "dhcp6"])

    credentials = "Basic bWU6cyBjcmV0"  # me:s cret
    assert [
        {"command": "runscript-status", "service": ["dhcp6"], "authorization": credentials}
    ] == asked
    assert capsys.readouterr().out.startswith(f"{url}: the helper is process 4711\n")


def test_http_asks_kea_and_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says; without --service there is none in the question."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    with http_kea(STATUS) as (url, asked):
        assert 0 == main(["status", "--url", url])
    assert [{"command": "runscript-status", "authorization": None}] == asked


@pytest.mark.parametrize(
    ("status", "complaint"),
    [(401, " wants a user and a password"), (404, ": 404 Not Found: is it a Kea?")],
)
def test_http_that_refuses(capsys: Output, status: int, complaint: str) -> None:
    """The reason, and status 2."""
    with http_kea([], status) as (url, _):
        assert 2 == main(["status", "--url", url])
    assert f"{url}{complaint}" in capsys.readouterr().err


@pytest.fixture
def silent(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A socket at which somebody listens, and says nothing."""
    monkeypatch.setattr(control, "PATIENCE", 0.1)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(place))
        listener.listen()
        yield place


def test_a_kea_that_says_nothing_is_not_waited_for_long(silent: Path, capsys: Output) -> None:
    """It hangs, or all its threads wait."""
    assert 2 == main(["status", "--socket", str(silent)])
    assert f"{silent}: Kea has not answered within" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (b"hello", "what answers there is no Kea: it speaks no JSON"),
        (b"\xff", "what answers there is no Kea: it speaks no JSON"),
        ([], "what answers there is no Kea: its answer has no result"),
        ({"result": "0"}, "what answers there is no Kea: its answer has no result"),
        ({"result": 2, "text": "unsupported"}, "it has not loaded kea-hook-runscript.so"),
        ({"result": 1, "text": "no socket\n"}, "no socket\\n\n"),
        ({"result": 0, "text": "fine"}, "library and command are of different versions"),
        ({**STATUS, "arguments": {"helper": 1}}, "library and command are of different versions"),
    ],
    ids=["text", "bytes", "list", "result", "unknown", "refused", "bare", "other"],
)
def test_an_answer_that_is_none(place: Path, capsys: Output, answer: Any, complaint: str) -> None:
    """The text says what to think of it; status 2."""
    with unix_kea(place, answer):
        assert 2 == main(["status", "--socket", str(place)])
    text, complaints = capsys.readouterr()
    assert "" == text
    assert f"kea-runscript status: {place}: " in complaints
    assert complaint in complaints


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--socket", "FOLDER/none"), "FOLDER/none does not exist: does Kea run, and has"),
        ((), "no kea4-ctrl-socket or kea6-ctrl-socket in FOLDER: does Kea run? Say where"),
        (("--service", "dhcp4"), "--service dhcp4 goes with --url, and with nothing else"),
        (("--url", "localhost:8000"), "--url is 'localhost:8000': it starts with http:// or"),
        (("--url", "http://127.0.0.1:1/"), "http://127.0.0.1:1/: Connection refused: does Kea"),
        (("--url", "http://127.0.0.1:x/"), "http://127.0.0.1:x/: "),
        (("--config", "FOLDER/none"), "FOLDER/none: cannot read FOLDER/none: No such file"),
        (("--config", "FOLDER/agent"), "FOLDER/agent: this is no configuration of Kea: Dhcp4"),
        (("--config", "FOLDER/bare"), "FOLDER/bare names no control-socket, by which Kea"),
        (("--config", "FOLDER/odd"), "FOLDER/odd names no control-socket, by which Kea"),
    ],
)
def test_no_kea_to_ask(
    folder: Path, capsys: Output, arguments: tuple[str, ...], complaint: str
) -> None:
    """The text says what is missing; status 2."""
    (folder / "agent").write_text('{ "Control-agent": {} }')
    (folder / "bare").write_text('{ "Dhcp4": {} }')
    (folder / "odd").write_text('{ "Dhcp4": { "control-sockets": { "socket-type": "unix" } } }')

    words = [argument.replace("FOLDER", str(folder)) for argument in arguments]
    assert 2 == main(["status", *words])
    assert complaint.replace("FOLDER", str(folder)) in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody whom Kea shuts out")
def test_who_may_not_ask_is_told_who_may(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The socket's folder, or the socket, is Kea's own."""
    nobody = 65534
    # The folders above that of a test let nobody else in.
    with tempfile.TemporaryDirectory() as name, unix_kea(Path(name, "kea4-ctrl-socket"), STATUS):
        folder, path = Path(name), Path(name, "kea4-ctrl-socket")
        monkeypatch.setenv("KEA_CONTROL_SOCKET_DIR", name)
        folder.chmod(0o755)
        path.chmod(0o600)
        os.seteuid(nobody)
        try:
            assert 2 == main(["status"])
            assert f"{path}: you may not use it: try it as root" in capsys.readouterr().err
        finally:
            os.seteuid(0)
        folder.chmod(0o700)
        os.seteuid(nobody)
        try:
            assert 2 == main(["status"])
            assert f"{folder}: you may not look into it: try" in capsys.readouterr().err
        finally:
            os.seteuid(0)


def test_what_is_wrong_stands_out_at_a_terminal(
    place: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Failures are red; what went well is not."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with unix_kea(place, STATUS):
        assert 0 == main(["status", "--socket", str(place)])
    text = capsys.readouterr().out
    assert f"\x1b[31m{FIGURES['failed']} failed\x1b[0m" in text
    assert f" {FIGURES['succeeded']} succeeded," in text
