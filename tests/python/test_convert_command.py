# SPDX-License-Identifier: MPL-2.0
"""The command kea-runscript convert FILE."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kea_runscript.cli import kea_json
from kea_runscript.cli.__main__ import main
from kea_runscript.cli.convert import Conversion, convert

from ..drawn import tried

Output = pytest.CaptureFixture[bytes]

CONFIGURATION = """\
// Who has which address
{ "Dhcp4": {
    # one library
    "hooks-libraries": [ { /* a */
        "library": "/usr/lib/kea/hooks/libdhcp_run_script.so", // Kea's own
        "parameters": {
            // the script
            "name": "/usr/share/kea/scripts/log.sh", // this one
            "sync": false,
        }
    } ],\t
    "valid-lifetime": 3.0e3,
    <?include "subnets.json"?>
} }
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, where included files are looked for."""
    monkeypatch.chdir(tmp_path)
    Path("subnets.json").write_text('"subnet4": []\n')
    return tmp_path


def file(text: str | bytes) -> str:
    """A file with this text."""
    path = Path("kea.conf")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def entry(name: str, more: str = "", library: str = "libdhcp_run_script.so") -> str:
    """An entry of hooks-libraries."""
    return f'{{ "library": "/k/{library}", "parameters": {{ "name": "{name}"{more} }} }}'


def dhcp(entries: str, family: int = 4) -> str:
    """A server's part of a configuration."""
    return f'"Dhcp{family}": {{ "hooks-libraries": [ {entries} ] }}'


def whole(*servers: str) -> str:
    """A configuration."""
    return f"{{ {', '.join(servers)} }}"


def converted(text: str) -> Conversion:
    """What becomes of this text in a file."""
    return convert(Path("k"), text)


def test_changes_two_things_and_nothing_else(capfdbinary: Output) -> None:
    """The library's file name, and the dialect before the other parameters."""
    assert 0 == main(["convert", file(CONFIGURATION)])

    expected = CONFIGURATION.replace("libdhcp_run_script", "kea-hook-runscript").replace(
        '"parameters": {\n', '"parameters": {\n            "dialect": "isc",\n'
    )
    assert expected == capfdbinary.readouterr().out.decode()


def test_bytes_that_are_no_text_come_out_as_they_went_in(capfdbinary: Output) -> None:
    """A comment may have any encoding, and a line any end."""
    text = CONFIGURATION.replace("\n", "\r\n").encode().replace(b"one", b"\xfc\x00\xe2\x82")

    assert 0 == main(["convert", file(text)])
    assert (
        text.replace(b"libdhcp_run_script", b"kea-hook-runscript").replace(
            b'"parameters": {\r\n', b'"parameters": {\r\n            "dialect": "isc",\r\n'
        )
        == capfdbinary.readouterr().out
    )


def test_says_what_changes_and_what_to_do(capfdbinary: Output) -> None:
    """With its place in the file; on standard error."""
    server = dhcp(entry("/a", ', "sync": true'))
    assert 0 == main(["convert", file(whole(f"\n{server}"))])

    changes = capfdbinary.readouterr().err.decode()
    assert changes.startswith(
        "kea.conf:2:33: libdhcp_run_script.so becomes kea-hook-runscript.so, with"
        ' "dialect": "isc"\nkea.conf:2:'
    )
    assert '"sync": true makes Kea wait for the script now' in changes
    for word in ("helper", "AppArmor", "kea-runscript check", "log", "10000 ms", "16"):
        assert word in changes


@pytest.mark.parametrize(
    ("library", "ours"),
    [
        ("libdhcp_run_script.so", "kea-hook-runscript.so"),
        ("hooks/libdhcp_run_script.so", "hooks/kea-hook-runscript.so"),
        (r"\/a\\/libdhcp_run_script.so", r"\/a\\/kea-hook-runscript.so"),
        (r"/a\u002flibdhcp\u005frun_script.so", r"/a\u002fkea-hook-runscript.so"),
    ],
)
def test_the_folder_stays_as_it_is_written(library: str, ours: str) -> None:
    """With its escapes, and if there is none at all."""
    text = f'{{ "Dhcp6": {{ "hooks-libraries": [ {{ "library": "{library}", %s }} ] }} }}'
    before, after = '"parameters": {"name": "/s"}', '"parameters": {"dialect": "isc","name": "/s"}'

    assert text.replace(library, ours) % after == converted(text % before).text


def test_several_entries_become_scripts_of_one() -> None:
    """Each comment stays with its script, and other libraries stay where they are."""
    other = '{ "library": "/k/other.so" }'
    second = (
        '{ // b\n "library": "libdhcp_run_script.so", /* l */ "parameters": { "name": "/b" }\n}'
    )
    result = converted(whole(dhcp(f"{entry('/a')}, {other}, /* c */ {second},")))

    assert [] == result.mistakes
    assert 3 == len(result.changes)
    comments = re.findall(r"// b\n|/\*.*?\*/", result.text)
    assert ["/* c */", "/* l */", "// b\n"] == sorted(comments)
    assert {
        "Dhcp4": {
            "hooks-libraries": [
                {
                    "library": "/k/kea-hook-runscript.so",
                    "parameters": {
                        "scripts": [
                            {"dialect": "isc", "name": "/a"},
                            {"dialect": "isc", "name": "/b"},
                        ]
                    },
                },
                {"library": "/k/other.so"},
            ]
        }
    } == kea_json.parse(Path("k"), result.text).value.plain


def test_both_servers_of_a_file_are_converted() -> None:
    """Each has a library of its own."""
    result = converted(whole(dhcp(entry("/a")), dhcp(entry("/b"), 6)))

    assert 2 == len(result.changes)
    assert 2 == result.text.count("kea-hook-runscript.so")
    assert 2 == result.text.count('{ "dialect": "isc", "name"')


@pytest.mark.parametrize("entries", ["A", "A, B", 'B, { "library": "/k/other.so" }, A, B'])
@pytest.mark.parametrize("family", [4, 6])
def test_check_finds_no_mistake_in_what_it_writes(
    folder: Path, capfdbinary: Output, entries: str, family: int
) -> None:
    """Whatever number of scripts there was, and whether they were to be waited for or not."""
    script = folder / "script"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    one, two = entry(str(script)), entry(str(script), ', "sync": true')
    words = re.sub("A|B", lambda word: {"A": one, "B": two}[word[0]], entries)

    assert 0 == main(["convert", file(whole(dhcp(words, family)))])
    assert 0 == main(["check", file(capfdbinary.readouterr().out)])


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ("", "k: no entry of hooks-libraries is libdhcp_run_script.so"),
        ('{ "library": "/k/other.so" }', "k: no entry of hooks-libraries is"),
        (f"{entry('/a')}, {entry('/b', library='kea-hook-runscript.so')}",
         "kea-hook-runscript.so stands here already, and is named once only"),
        ('{ "library": "libdhcp_run_script.so" }', 'parameter "name" is missing'),
        ('{ "library": "libdhcp_run_script.so", "parameters": [ 1 ] }', '"name" is missing'),
        ('{ "library": "libdhcp_run_script.so", "parameters": { } }', '"name" is missing'),
        (entry("a.sh"), 'parameter "name" is "a.sh": give an absolute path'),
        (entry("/a", ', "sync": 1'), 'parameter "sync" is 1: allowed are true and false'),
        (entry("/a", ', "timeout": 5'), 'parameter "timeout" means nothing to libdhcp_run_script'),
        (entry("/a").replace('"parameters"', '"x": 1, "parameters"'), '"x" is nothing that an'),
    ],
)  # fmt: skip
def test_nothing_is_written_if_it_would_not_be_right(
    capfdbinary: Output, entries: str, complaint: str
) -> None:
    """Standard error says what to mend, and where; the status is 1."""
    assert 1 == main(["convert", file(whole(dhcp(entries)))])

    output = capfdbinary.readouterr()
    assert b"" == output.out
    assert complaint.replace("k: ", "kea.conf: ") in output.err.decode()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (None, "kea.conf: cannot read kea.conf: No such file or directory"),
        ('{ "Dhcp4": {\n} ]', "kea.conf:2:3: here stands ], but ',' or '}' is wanted"),
        ('{ "Dhcp4": "\x01" }', "kea.conf:1:12: the string that begins here"),
        ("{ }", "kea.conf: this is no configuration of Kea"),
        ('{ "Dhcp4": { "hooks-libraries": 1 } }', "kea.conf: hooks-libraries is no list of maps"),
    ],
)
def test_a_file_that_is_no_configuration_ends_with_2(
    capfdbinary: Output, text: str | None, complaint: str
) -> None:
    """The message says where it stops to be one."""
    path = "kea.conf" if text is None else file(text)

    assert 2 == main(["convert", path])
    output = capfdbinary.readouterr()
    assert b"" == output.out
    assert complaint in output.err.decode()


@pytest.mark.parametrize(
    ("included", "around"),
    [
        (dhcp(entry("/a")), whole("%")),
        (entry("/a"), whole(dhcp("%"))),
        ('"library": "libdhcp_run_script.so"',
         whole(dhcp('{ %, "parameters": { "name": "/a" } }'))),
        ("}", whole(dhcp(f"{entry('/a')[:-1]} %"))),
        (",", whole(dhcp(f"{entry('/a')} % {entry('/b')}"))),
    ],
    ids=["server", "entry", "library", "bracket", "comma"],
)  # fmt: skip
def test_an_entry_in_an_included_file_is_left_to_the_user(
    capfdbinary: Output, included: str, around: str
) -> None:
    """What would have to change is in a file that others may include, too."""
    Path("part.json").write_text(included)

    assert 1 == main(["convert", file(around.replace("%", '<?include "part.json"?>'))])
    output = capfdbinary.readouterr()
    assert b"" == output.out
    assert b"put the text of the included file in the place of <?include?>" in output.err


def test_parameters_may_be_included() -> None:
    """The dialect stands before the directive, which stays."""
    Path("part.json").write_text('"name": "/a"')
    text = whole(dhcp(entry("/a"))).replace('"name": "/a"', '<?include "part.json"?>')

    assert '{ "dialect": "isc", <?include "part.json"?> }' in converted(text).text


def test_a_dash_is_standard_input(capfdbinary: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program writes need not be put into a file first."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CONFIGURATION.encode())))

    assert 0 == main(["convert", "-"])
    assert b'"dialect": "isc"' in capfdbinary.readouterr().out


SPACE = st.text(" \t\r\n", max_size=3)
LINE = st.text(max_size=6).map(lambda text: text.replace("\n", ""))
COMMENT = st.one_of(
    LINE.map(lambda text: f"#{text}\n"),
    LINE.map(lambda text: f"//{text}\n"),
    st.text(max_size=6).filter(lambda text: "*/" not in text).map(lambda text: f"/*{text}*/"),
)
GAP = st.lists(SPACE | COMMENT, max_size=3).map("".join)
OTHER = '{ "library" : "/k/other.so" , "parameters" : { "name" : "/o" } }'
KEAS = '{ "library" : "libdhcp_run_script.so" , "parameters" : { "name" : "/a" , "sync" : false } }'
SAID = '{ "parameters" : { "name" : "/a" } , "library" : "/k/libdhcp_run_script.so" , }'


@tried(200)
@given(
    data=st.data(),
    before=st.lists(st.just(OTHER), max_size=2),
    keas=st.sampled_from([KEAS, SAID]),
    after=st.lists(st.just(OTHER), max_size=2),
)
def test_whatever_stands_between_stays(
    data: st.DataObject, before: list[str], keas: str, after: list[str]
) -> None:
    """With comments and white space at any place, two things change and nothing else."""
    entries = " , ".join([*before, keas, *after])
    words = whole(dhcp(entries, 6)).split(" ")
    text = "".join(data.draw(GAP) + word for word in words) + data.draw(GAP)

    result = converted(text)
    assert [] == result.mistakes
    back, times = re.subn(r'([ \t\r\n]*)"dialect": "isc",(?=\1)', "", result.text)
    assert 1 == times
    assert text == back.replace("kea-hook-runscript.so", "libdhcp_run_script.so", 1)


@tried(200)
@given(data=st.data(), entries=st.lists(st.sampled_from([KEAS, SAID, OTHER]), min_size=1))
def test_every_comment_outlives_the_merging_of_entries(
    data: st.DataObject, entries: list[str]
) -> None:
    """None is lost or told twice, and nothing else of the values changes."""
    keas = [text for text in entries if text != OTHER]
    if not keas:
        return
    words = whole(dhcp(" , ".join(entries), 6)).split(" ")
    text = "".join(
        f"{word}/*{number}*/" if data.draw(st.booleans()) else word
        for number, word in enumerate(words)
    )

    result = converted(text)
    assert sorted(re.findall(r"/\*\d+\*/", text)) == sorted(re.findall(r"/\*\d+\*/", result.text))
    (server,) = kea_json.parse(Path("k"), result.text).value.plain.values()
    (ours,) = (e for e in server["hooks-libraries"] if "other" not in e["library"])
    parameters = ours["parameters"]
    scripts = parameters["scripts"] if len(keas) > 1 else [parameters]
    assert [{"dialect", "name"} | ({"sync"} if text == KEAS else set()) for text in keas] == [
        set(script) for script in scripts
    ]
    assert 1 + len(entries) - len(keas) == len(server["hooks-libraries"])
