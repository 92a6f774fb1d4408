# SPDX-License-Identifier: MPL-2.0
"""The command fire: a script is run with a sample event, and judged as the library would."""

import json
import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kea_runscript.cli.__main__ import main
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript.testing.sample import sample

from ..sources import SOURCE

Output = pytest.CaptureFixture[str]
Write = Callable[[str], Path]

# Answers each event with what stands here.
WORKER = """
while read -r line; do
    id=${{line#*:}}
    {}
done
"""


@pytest.fixture
def script(tmp_path: Path) -> Write:
    """Writes a shell script; gives its path."""

    def write(text: str) -> Path:
        path = tmp_path / "script.sh"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    return write


def fire(output: Output, status: int, *arguments: str | Path) -> str:
    """What the command says about what has happened; its status must be this one."""
    assert status == main(["fire", *map(str, arguments)]), output.readouterr()
    said, complaints = output.readouterr()
    assert "" == complaints
    return said


def end_of(text: str) -> list[str]:
    """What stands behind the variables, without the time."""
    return [re.sub(r"[\d.]+ ms", "0 ms", line) for line in text.split("\n\n", 1)[1].splitlines()]


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_the_sample_has_the_variables_of_the_hook_point(point: HookPoint) -> None:
    """Each with a value of its type, or empty where it can be; and the client's last leases are
    not taken away.
    """
    values = sample(point)
    rows = {name: row for group in TABLE.groups_at(point) for name, row in TABLE.variables(group)}

    missing = [name for name in rows if name not in values]
    assert all("_DELETED_" in name and "_AT0_" in name for name in missing)
    assert {} == {
        name: text
        for name, text in values.items()
        if not (rows[name].type.accepts(text) if text else rows[name].empty)
        and not name.startswith(("KEA_DELETED_LEASE4_", "KEA_DELETED_LEASE6_"))
    }
    assert point.name == values["KEA_HOOK_POINT"]


@pytest.mark.parametrize(
    ("point", "query", "response"),
    [
        ("lease4_select", "DHCPREQUEST", None),
        ("lease4_offer", "DHCPDISCOVER", "DHCPOFFER"),
        ("leases4_committed", "DHCPREQUEST", "DHCPACK"),
        ("lease4_release", "DHCPRELEASE", None),
        ("lease6_rebind", "REBIND", None),
        ("pkt6_send", "REQUEST", "REPLY"),
    ],
)
def test_the_messages_of_the_sample_are_those_that_bring_kea_there(
    point: str, query: str, response: str | None
) -> None:
    """The client's message, and Kea's answer to it where there is one."""
    values = sample(next(row for row in TABLE.hook_points if row.name == point))
    family = point[len(point.split("_", maxsplit=1)[0]) - 1]
    assert query == values[f"KEA_QUERY{family}_TYPE"]
    assert response == values.get(f"KEA_RESPONSE{family}_TYPE")


def test_a_script_gets_what_the_library_would_give_it(
    script: Write, tmp_path: Path, capsys: Output
) -> None:
    """Hook point, environment, standard input, folder, process group, descriptors."""
    path = script(
        f'echo "$@" >{tmp_path}/arguments; env -0 >{tmp_path}/environment\n'
        f"pwd; cat; ls -l /proc/$$/fd >{tmp_path}/files; cut -d' ' -f1,5 /proc/$$/stat"
    )
    text = fire(capsys, 0, "lease4_expire", path, "--set", "KEA_LEASE4_HOSTNAME=")

    assert "lease4_expire\n" == (tmp_path / "arguments").read_text()
    entries = (tmp_path / "environment").read_text().rstrip("\0").split("\0")
    environment = dict(entry.split("=", 1) for entry in entries)
    point = next(point for point in TABLE.hook_points if point.name == "lease4_expire")
    # The shell adds two of its own.
    assert set(environment) - {"PWD", "_", "SHLVL", "OLDPWD"} == {*TABLE.names_at(point), "PATH"}
    assert "" == environment["KEA_LEASE4_HOSTNAME"]
    assert "192.0.2.10" == environment["KEA_LEASE4_ADDRESS"]
    source = (SOURCE / "src/hook/settings/script_environment.cc").read_text()
    assert f'"{environment["PATH"]}"' in source
    files = re.findall(r" (\d+) -> (\S+)", (tmp_path / "files").read_text())
    # From 10 on they are the shell's own.
    assert {0, 1, 2, 3} == {int(number) for number, _ in files if int(number) < 10}
    assert dict(files)["0"] == "/dev/null"
    _, _, folder, ids, *_ = end_of(text)
    assert "/" == folder.strip()
    pid, group = ids.split()
    assert pid == group


def test_what_it_writes_and_how_it_ends_is_shown(script: Write, capsys: Output) -> None:
    """Line by line, and nothing that could steer the terminal."""
    path = script("printf 'a\\033b\\n'; echo c >&2; echo '<3>d' >&2; echo '{}' >&3")
    text = fire(capsys, 0, "load", path)

    assert [
        "Event 1, 0 ms",
        "    Standard output:",
        "        a\\x1bb",
        "    Standard error:",
        "        c",
        "        ERROR d",
        "    Exit status: 0",
        "    Reply: {}",
        "    Decision: continue, since the reply says nothing else. Kea goes on.",
    ] == end_of(text)
    assert "\n    KEA_HOOK_POINT=load\n" in text


DECISIONS = [
    ("pkt4_receive", "exit 20", (), 1, "continue, since exit-status says nothing else. Kea"),
    (
        "pkt4_receive", "exit 20", ("--exit-status", "20=drop", "--exit-status", "10=skip"), 0,
        "drop, since exit-status says so of 20. The packet is dropped.",
    ),
    (
        "pkt4_receive", """echo '{ "decision": "skip" }' >&3; exit 20""",
        ("--exit-status", "20=drop"), 0, "skip, since the reply says so. The packet is dropped.",
    ),
    (
        "lease4_select", "exit 20", ("--exit-status", "20=drop"), 1,
        "drop, since exit-status says so of 20; but at lease4_select Kea does not know drop, and",
    ),
    (
        "pkt4_receive", "kill -9 $$", ("--on-failure", "drop"), 1,
        "The script was ended by signal 9 (Killed) Decision: drop, since the script has failed,",
    ),
    (
        "pkt4_receive", "printf %s '[]' >&3", ("--on-failure", "skip"), 1,
        'Wrong: it is no JSON object: "[]" Decision: skip, since the reply is refused, and on-fa',
    ),
    (
        "pkt4_receive", """echo '{ "decision": "drop" }' >&3; kill -9 $$""", (), 1,
        "Decision: continue, since the script has failed, and on-failure says so. Kea goes on.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("point", "text", "options", "status", "said"), DECISIONS)
def test_the_decision_is_that_of_the_library(
    script: Write,
    capsys: Output,
    point: str,
    text: str,
    options: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    """A reply wins over the exit status, and on-failure decides where neither holds."""
    shown = fire(capsys, status, point, script(text), *options)

    assert said in " ".join(shown.split())


def configuration(folder: Path, parameters: dict[str, object]) -> Path:
    path = folder / "kea.conf"
    entry = {"library": "/usr/lib/kea/hooks/kea-hook-runscript.so", "parameters": parameters}
    path.write_text(json.dumps({"Dhcp4": {"hooks-libraries": [entry]}}))
    return path


def test_parameters_come_from_the_configuration(
    script: Write, tmp_path: Path, capsys: Output
) -> None:
    """Of the script with this file name, wherever it will live; the command line counts more."""
    secrets = tmp_path / "secrets"
    secrets.write_text("# of the router\nTOKEN=a=b\n")
    secrets.chmod(0o600)
    ours = {
        "script": ["/usr/share/kea/scripts/script.sh", "-v"],
        "hook-points": ["pkt4_send"],
        "exit-status": {"5": "drop"},
        "on-failure": "drop",
        "working-directory": str(tmp_path),
        "environment": {"COLOUR": "red"},
        "environment-file": str(secrets),
    }
    other = {"script": "/usr/share/kea/scripts/other.sh", "mode": "worker"}
    config = configuration(tmp_path, {"scripts": [other, ours]})
    path = script('echo "$1 $2 $COLOUR $TOKEN $PWD"; exit 5')

    text = fire(capsys, 0, "pkt4_receive", path, "--config", config)
    assert f"pkt4_receive -v red a=b {tmp_path}" in text
    assert "By its configuration it is not called at this hook point." in text
    assert "drop, since exit-status says so of 5" in text
    text = fire(capsys, 0, "pkt4_receive", path, "--config", config, "--exit-status", "5=skip")
    assert "skip, since exit-status says so of 5" in text


def test_script_gets_the_variables_that_its_configuration_names(
    script: Write, tmp_path: Path, capsys: Output
) -> None:
    """And the name of the hook point; so has the command's own list of them."""
    path = script("env | grep ^KEA_ | cut -d= -f1")
    config = configuration(tmp_path, {"script": str(path), "variables": ["KEA_QUERY4_HW*"]})

    text = fire(capsys, 0, "pkt4_receive", path, "--config", config)

    names = ["KEA_HOOK_POINT", *(f"KEA_QUERY4_HWADDR{end}" for end in ("", "_TYPE", "_SOURCE"))]
    begin, end = text.split("Standard output:")
    assert names == re.findall(r"KEA_\w+", begin)
    assert set(names) == set(re.findall(r"KEA_\w+", end))


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        pytest.param({}, {"QUERY4_OPTION_60", "QUERY4_OPTION_82_SUB_1"}, id="usual"),
        pytest.param({"variables": ["KEA_QUERY4_TYPE"]}, set(), id="only-variables"),
        pytest.param(
            {"variables": [], "options": [12]}, {"QUERY4_OPTION_12", "RESPONSE4_OPTION_12"}, id="12"
        ),
    ],
)
def test_script_gets_the_options_that_the_library_would_give_it(
    script: Write, tmp_path: Path, capsys: Output, parameters: dict[str, Any], names: set[str]
) -> None:
    """Empty, but for those that are set, in whatever way they are chosen."""
    path = script(f"env | grep _OPTION_ >{tmp_path}/options; :")
    config = configuration(
        tmp_path, {"script": str(path), "hook-points": ["pkt4_send"]} | parameters
    )
    given = ("--config", config, "--set", "KEA_QUERY4_OPTION_61_HEX=0x01")

    fire(capsys, 0, "pkt4_send", path, *given)

    lines = (tmp_path / "options").read_text().splitlines()
    values = dict(line.split("=", 1) for line in lines)
    assert "0x01" == values.pop("KEA_QUERY4_OPTION_61_HEX")
    assert {""} >= set(values.values())
    assert {f"KEA_{name}{end}" for name in names for end in ("", "_HEX")} <= set(values)
    assert bool(names) == bool(values)
    assert ("KEA_RESPONSE4_OPTION_12" in values) == ("RESPONSE4_OPTION_12" in names)


def test_a_script_that_kea_does_not_wait_for_cannot_reply(
    script: Write, tmp_path: Path, capsys: Output
) -> None:
    """It has no descriptor 3, and decides nothing."""
    path = script("[ ! -e /proc/$$/fd/3 ]")
    config = configuration(tmp_path, {"script": str(path), "wait": False})

    text = fire(capsys, 0, "pkt4_receive", path, "--config", config)
    assert "Decision: continue, since Kea does not wait for the script. Kea goes on." in text


@pytest.mark.parametrize("mode", ["exec", "worker"])
def test_a_script_that_takes_too_long_is_ended(
    script: Write, tmp_path: Path, capsys: Output, mode: str
) -> None:
    """By SIGTERM, and by SIGKILL if that does not help, with its process group."""
    path = script(f"trap '' TERM\nsleep 1000 &\necho $! >{tmp_path}/pid\nwait; sleep 1000")
    parameters = {"script": str(path), "mode": mode, "timeout": 500, "kill-delay": 100}

    config = configuration(tmp_path, parameters)
    text = fire(capsys, 1, "pkt4_receive", path, "--config", config)
    assert "The script took longer than 500 ms\n" in text
    pid = int((tmp_path / "pid").read_text())
    deadline = time.monotonic() + 60
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(pid)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_a_script_leaves_running_goes_on(
    script: Write, tmp_path: Path, capsys: Output
) -> None:
    """As with the library, which is not held up by it."""
    path = script(f"sleep 1000 >/dev/null 2>&1 3>&- &\necho $! >{tmp_path}/pid")
    fire(capsys, 0, "load", path)

    pid = int((tmp_path / "pid").read_text())
    assert is_alive(pid)
    os.kill(pid, signal.SIGKILL)


def test_a_worker_gets_an_event_as_the_library_writes_it(
    script: Write, tmp_path: Path, capsys: Output
) -> None:
    """One line of JSON, without what has no value; its environment tells the rest."""
    path = script(
        f"env >{tmp_path}/environment"
        + WORKER.format(f"echo \"$line\" >>{tmp_path}/events; echo '{{\"id\":'${{id%%,*}}'}}'")
    )
    fire(
        capsys, 0, "lease4_expire", path, "--mode", "worker", "--count", "2",
        "--set", "KEA_LEASE4_HOSTNAME=",
    )  # fmt: skip

    first, second = map(json.loads, (tmp_path / "events").read_text().splitlines())
    assert (1, 2) == (first.pop("id"), second.pop("id"))
    assert list(first) == ["hook_point", "wait", "time", "variables"]
    assert ("lease4_expire", True) == (first["hook_point"], first["wait"])
    assert abs(first["time"] - time.time()) < 3600
    assert "192.0.2.10" == first["variables"]["KEA_LEASE4_ADDRESS"]
    assert "KEA_LEASE4_HOSTNAME" not in first["variables"]
    lines = (tmp_path / "environment").read_text().splitlines()
    environment = dict(line.split("=", 1) for line in lines)
    documented = re.findall(r"^\| `(KEA_RUNSCRIPT_\w+)`", workers_page(), re.MULTILINE)
    assert {*documented, "PATH"} == set(environment) - {"PWD", "_", "SHLVL", "OLDPWD"}
    assert "lease4_expire" == environment["KEA_RUNSCRIPT_HOOK_POINTS"]
    protocol = environment["KEA_RUNSCRIPT_PROTOCOL"]
    assert f"| `KEA_RUNSCRIPT_PROTOCOL` | `{protocol}`" in workers_page()


def workers_page() -> str:
    return (SOURCE / "docs/workers.md").read_text()


WORKERS = [
    ("echo '{\"id\":'${id%%,*},'\"decision\":\"drop\"}'", 0, "drop, since the reply says so."),
    ("exit 3", 1, "The script ended with exit status 3 before it had answered Decision: skip"),
    ("echo hello", 1, "wrote what is no answer to the event with the id 1: hello Decision: skip"),
    ("echo '{\"id\":7}'", 1, "wrote what is no answer to the event with the id 1:"),
    (
        "echo '{\"id\":'${id%%,*}'}'; echo more", 1,
        "The worker wrote what was not asked: more Decision: continue",
    ),
    (
        "echo '{\"id\":'${id%%,*}'}'; exec sleep 1000", 1,
        "The worker went on for 2 seconds when its input had ended Decision: continue",
    ),
    (
        "echo '{\"id\":'${id%%,*}'}'; exit 4", 1,
        "The worker ended with exit status 4 when its input had ended Decision: continue",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "said"), WORKERS)
def test_a_worker_is_judged_by_its_answer(
    script: Write, capsys: Output, text: str, status: int, said: str
) -> None:
    """And by how it ends; on-failure decides where there is no answer."""
    shown = fire(
        capsys, status, "pkt4_receive", script(WORKER.format(text)), "--mode", "worker",
        "--on-failure", "skip",
    )  # fmt: skip

    assert said in " ".join(shown.split())


@pytest.mark.parametrize("mode", ["exec", "worker"])
def test_many_events_are_told_in_short(script: Write, capsys: Output, mode: str) -> None:
    """An event that comes out as the one before is not shown again."""
    text = "exit 0" if mode == "exec" else WORKER.format("echo '{\"id\":'${id%%,*}'}'")
    shown = fire(capsys, 0, "pkt4_receive", script(text), "--mode", mode, "--count", "5")

    assert 1 == shown.count("\nEvent ")
    assert re.search(r"\n5 of 5 events: [\d.]+ ms on the mean, [\d.]+ ms at most\n", shown)


def test_the_first_lease_stands_alone_too(script: Write, capsys: Output) -> None:
    """With what is set of it in the list, but where something is set of it alone."""
    path = script(
        'echo "$KEA_LEASE4_ADDRESS $KEA_LEASE4_HOSTNAME <$KEA_DELETED_LEASE4_ADDRESS>"',
    )
    shown = fire(
        capsys, 0, "leases4_committed", path,
        "--set", "KEA_LEASES4_AT0_ADDRESS=192.0.2.11", "--set", "KEA_LEASES4_AT0_HOSTNAME=many",
        "--set", "KEA_LEASE4_HOSTNAME=one",
    )  # fmt: skip

    assert "192.0.2.11 one <>" in shown


@pytest.mark.parametrize("name", ["KEA_QUERY4_VENDOR_CLASS", "KEA_QUERY4_OPTION60"])
def test_a_variable_with_two_names_is_set_by_either(
    script: Write, capsys: Output, name: str
) -> None:
    """A script sees it under both."""
    path = script('echo "$KEA_QUERY4_VENDOR_CLASS, $KEA_QUERY4_OPTION60"')

    assert "phone, phone" in fire(capsys, 0, "pkt4_receive", path, "--set", f"{name}=phone")


def test_a_second_lease_can_be_set(script: Write, capsys: Output) -> None:
    """By AT1, as a script sees it."""
    path = script('[ "$KEA_LEASES4_AT1_ADDRESS" = 192.0.2.11 ]')
    fire(
        capsys, 0, "leases4_committed", path,
        "--set", "KEA_LEASES4_SIZE=2", "--set", "KEA_LEASES4_AT1_ADDRESS=192.0.2.11",
    )  # fmt: skip


@pytest.mark.parametrize("mode", ["exec", "worker"])
def test_a_script_that_cannot_be_started(script: Write, capsys: Output, mode: str) -> None:
    """Kea would go on as on-failure says."""
    path = script("exit 0")
    path.chmod(0o644)

    text = fire(capsys, 1, "pkt4_receive", path, "--mode", mode, "--on-failure", "drop")
    assert "The script could not be started: Permission denied\n" in text
    assert "Decision: drop, since the script has failed" in text


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("PLACE/none",), "PLACE/none is no file: give the path of a script"),
        (("SCRIPT", "--set", "KEA_LEASE4_ADDRES=1"), 'did you mean "KEA_LEASE4_ADDRESS"? Known'),
        (("SCRIPT", "--set", "KEA_QUERY6_TYPE=1"), '--set "KEA_QUERY6_TYPE" is not known: '),
        (("SCRIPT", "--set", "KEA_LEASE4_ADDRESS"), "write it as NAME=VALUE"),
        (("SCRIPT", "--set", "KEA_RESPONSE4_OPTION_60=x"), "is not known: "),
        (("SCRIPT", "--set", "KEA_QUERY4_OPTION_60_HEX=x"), '"x" is no hex'),
        (("SCRIPT", "--set", "KEA_LEASE4_ADDRESS=x"), '"x" is no IPv4; one is, for example, 192'),
        (("SCRIPT", "--set", "KEA_LEASE4_HOSTNAME=\n"), '"\\n" is no string; one is, for exam'),
        (("SCRIPT", "--mode", "worker", "--exit-status", "1=drop"), "leave exit-status out"),
        (("SCRIPT", "--config", "PLACE/none"), "cannot read PLACE/none: No such file"),
        (("SCRIPT", "--config", "PLACE/bad.conf"), 'parameter "timeout" is 0: allowed are'),
        (("SCRIPT", "--config", "PLACE/other.conf"), "script.sh; there are: /srv/other.sh"),
        (("SCRIPT", "--config", "PLACE/empty.conf"), "script.sh; it has none at all"),
        (("SCRIPT", "--config", "PLACE/isc.conf"), 'PLACE/isc.conf has "dialect" "isc" for script'),
        (("SCRIPT", "--config", "PLACE/secret.conf"), "the environment file /nowhere you cannot"),
    ],
)
def test_what_cannot_be_done_is_said(
    script: Write, tmp_path: Path, capsys: Output, arguments: tuple[str, ...], complaint: str
) -> None:
    """With what is allowed, and status 2; nothing is run."""
    path = script(f"touch {tmp_path}/has-run")
    for name, parameters in (
        ("bad.conf", {"script": str(path), "timeout": 0}),
        ("other.conf", {"script": "/srv/other.sh"}),
        ("empty.conf", {}),
        ("isc.conf", {"dialect": "isc", "name": str(path)}),
        ("secret.conf", {"script": str(path), "environment-file": "/nowhere"}),
    ):
        configuration(tmp_path, dict(parameters)).rename(tmp_path / name)

    def here(text: str) -> str:
        return text.replace("PLACE", str(tmp_path)).replace("SCRIPT", str(path))

    assert 2 == main(["fire", "lease4_select", *map(here, arguments)])
    assert here(complaint) in capsys.readouterr().err
    assert not (tmp_path / "has-run").exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--count", "0"), ("--exit-status", "256=drop"), ("--exit-status", "20=stop"),
     ("--on-failure", "stop"), ("--mode", "fast")],
)  # fmt: skip
def test_an_option_with_a_value_that_is_not_allowed(
    capsys: Output, option: str, value: str
) -> None:
    """Ends with status 2."""
    with pytest.raises(SystemExit, match="2"):
        main(["fire", option, value, "load", "script"])
    assert f"argument {option}: " in capsys.readouterr().err
