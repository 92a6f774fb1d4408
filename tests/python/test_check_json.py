# SPDX-License-Identifier: MPL-2.0
"""`kea-runscript check` reads JSON as Kea does, and says where it is none."""

from pathlib import Path
from typing import Any

import pytest

from kea_runscript.cli.kea_json import JsonError, read


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, where included files are looked for."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def value_of(text: str | bytes) -> Any:
    """What a file with this text holds."""
    path = Path("kea.conf")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{ "a": [ 1, -2.5e1, true, false, null, "b" ], "c": {} }',
         {"a": [1, -25.0, True, False, None, "b"], "c": {}}),
        ('# one\n{ // two\n "a": /* three\n four */ 1 # five\n}', {"a": 1}),
        ('{ "a": [ 1, 2, ], }', {"a": [1, 2]}),
        ('["# no // comment /* here", "<?include \\"x\\"?>"]',
         ["# no // comment /* here", '<?include "x"?>']),
        (r'["\"\\\/\b\f\n\r\t\u00e4"]', ['"\\/\b\f\n\r\tä']),
        (b"[ 1 ] // gr\xfcn", [1]),
        ("\r\n[\r\n1\r\n]\r\n", [1]),
    ],
    ids=["plain", "comments", "last commas", "strings", "escapes", "other encoding", "CR LF"],
)  # fmt: skip
def test_reads_what_kea_reads(text: str | bytes, value: Any) -> None:
    """Comments and commas before a closing bracket do no harm, and a string is left as it is."""
    assert value == value_of(text)


def test_included_text_stands_in_the_place_of_the_directive(folder: Path) -> None:
    """It may be any part of the whole, and include further files; paths may be absolute."""
    Path("inner.json").write_text("2 /* an end */")
    Path("outer.json").write_text('"a": [ 1, <?include "inner.json"?> ],')

    assert {"a": [1, 2], "b": 3} == value_of(f'{{ <?include "{folder}/outer.json"?> "b": 3 }}')


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "1:1: here stands the end of the file, but a value is wanted"),
        ('{\n  "a": 1\n  "b": 2\n}', "3:3: here stands \"b\", but ',' or '}' is wanted"),
        ("[ 1 2 ]", "1:5: here stands 2, but ',' or ']' is wanted"),
        ("[ , ]", "1:3: here stands ,, but a value is wanted"),
        ('{ "a" 1 }', "1:7: here stands 1, but ':' is wanted"),
        ("{ 1: 2 }", "1:3: here stands 1, but a name in double quotes or '}' is wanted"),
        ('[\n  "a"', "2:6: here stands the end of the file, but ',' or ']' is wanted"),
        ("[ ]\n]", "2:1: here stands ], but nothing more is wanted"),
        ('{ "a": 1,\n  "a": 2 }', '2:3: "a" stands here twice'),
        ("[ 'a' ]", "1:3: JSON has no \"'a'\""),
        ("[ yes ]", "1:3: JSON has no 'yes'"),
        ("[\n\n/*\n\n*/ yes ]", "5:4: JSON has no 'yes'"),
        ("[ 1 /* 2 ]", "1:5: the comment that begins here has no end"),
        ('[ "a\n" ]', "1:3: the string that begins here has no end on its line"),
        (r'[ "\d" ]', "1:3: the string that begins here has no end on its line, or a \\"),
        ('[\n<?include "gone.json"?> ]', "2:1: cannot read gone.json: No such file or directory"),
    ],
)
def test_says_where_it_is_no_json(text: str, complaint: str) -> None:
    """The message begins with file, line and column."""
    with pytest.raises(JsonError) as refusal:
        value_of(text)

    assert str(refusal.value).startswith(f"kea.conf:{complaint}")


def test_mistake_in_an_included_file_is_told_with_its_own_name_and_line() -> None:
    """Line and column are those in the included file."""
    Path("part.json").write_text("1,\n 2 3\n")

    with pytest.raises(JsonError) as refusal:
        value_of('[\n\n<?include "part.json"?> ]')

    assert "part.json:2:4: here stands 3, but ',' or ']' is wanted" == str(refusal.value)


def test_line_is_right_after_an_included_file() -> None:
    """What follows the directive is counted in its own file again."""
    Path("part.json").write_text("1,\n\n\n")

    with pytest.raises(JsonError) as refusal:
        value_of('[ <?include "part.json"?>\n x ]')

    assert "kea.conf:2:2: JSON has no 'x'" == str(refusal.value)


def test_file_that_includes_itself_is_refused() -> None:
    """Nothing is read for ever."""
    with pytest.raises(JsonError) as refusal:
        value_of('<?include "kea.conf"?>')

    assert "kea.conf:1:1: files include each other more than 10 deep" == str(refusal.value)
