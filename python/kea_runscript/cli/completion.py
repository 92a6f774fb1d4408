# SPDX-License-Identifier: MPL-2.0
"""What shells need to complete the command line of `kea-runscript`, from its parser."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator

from kea_runscript.cli.parser import COMMANDS, PROGRAM, parser
from kea_runscript.cli.shape import Argument, arguments, commands


def _taken() -> dict[str, list[Argument]]:
    """What each command takes."""
    return {name: list(arguments(one)) for name, one in commands(parser()).items()}


def _flags(taken: list[Argument]) -> str:
    return " ".join(flag for argument in taken for flag in argument.flags)


def _after_flags(names: Callable[[str], str], files: str) -> Iterator[tuple[str, str]]:
    """For each option with a value, the words `COMMAND FLAG`, and what completes the value."""
    for name, taken in _taken().items():
        for argument in taken:
            if argument.flags and argument.value:
                does = names(" ".join(argument.names)) if argument.names else ":"
                yield f"{name} {argument.flags[-1]}", files if argument.is_file else does


def _places(names: Callable[[str], str], files: str) -> Iterator[tuple[str, str]]:
    """For each command, what completes a word that is no option."""
    for name, taken in _taken().items():
        at_place = [argument for argument in taken if not argument.flags]
        known = " ".join(word for argument in at_place for word in argument.names)
        steps = [names(known)] if known else []
        steps += [files] if any(argument.is_file for argument in at_place) else []
        yield name, "; ".join(steps) or ":"


def _cases(rows: Iterator[tuple[str, str]]) -> str:
    """Lines of the shells' case."""
    return "".join(f"        {shlex.quote(words)}) {does} ;;\n" for words, does in rows)


def _options(names: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    return ((name, names(_flags(taken))) for name, taken in _taken().items())


def bash() -> str:
    """To be sourced, or put where bash-completion looks."""

    def names(words: str) -> str:
        return f"words {shlex.quote(words)}"

    return f"""\
_kea_runscript() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    local command=${{COMP_WORDS[1]}} found
    words() {{
        while read -r found; do COMPREPLY+=("$found"); done < <(compgen -W "$1" -- "$word")
    }}
    files() {{
        compopt -o filenames 2>/dev/null
        while read -r found; do COMPREPLY+=("$found"); done < <(compgen -f -- "$word")
    }}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        {names(" ".join(COMMANDS))}
        return
    fi
    case "$command $before" in
{_cases(_after_flags(names, "files"))}        *)
            if [[ $word == -* ]]; then
                case "$command" in
{_cases(_options(names))}                esac
            else
                case "$command" in
{_cases(_places(names, "files"))}                esac
            fi
            ;;
    esac
    unset -f words files
}}
complete -F _kea_runscript {PROGRAM}
"""


def zsh() -> str:
    """To be sourced after compinit, or put into a folder of fpath as _kea-runscript."""

    def names(words: str) -> str:
        return f"compadd -- {words}"

    summaries = "".join(f"        {shlex.quote(f'{n}:{s}')}\n" for n, s in COMMANDS.items())
    return f"""\
#compdef {PROGRAM}
_kea_runscript() {{
    local command=$words[2] before=$words[CURRENT-1]
    local -a commands=(
{summaries}    )
    if ((CURRENT == 2)); then
        _describe command commands
        return
    fi
    case "$command $before" in
{_cases(_after_flags(names, "_files"))}        *)
            if [[ $words[CURRENT] == -* ]]; then
                case "$command" in
{_cases(_options(names))}                esac
            else
                case "$command" in
{_cases(_places(names, "_files"))}                esac
            fi
            ;;
    esac
}}
if [[ $funcstack[1] == _kea-runscript ]]; then
    _kea_runscript
else
    compdef _kea_runscript {PROGRAM}
fi
"""


def fish() -> str:
    """To be sourced, or put where fish looks for completions."""
    return "".join(" ".join([f"complete -c {PROGRAM}", *line]) + "\n" for line in _fish())


def _fish() -> Iterator[list[str]]:
    yield ["-f"]
    for name, summary in COMMANDS.items():
        yield ["-n __fish_use_subcommand", f"-a {name}", f"-d {_in_fish(summary)}"]
    for name, taken in _taken().items():
        here = f"-n '__fish_seen_subcommand_from {name}'"
        for argument in taken:
            is_value = bool(argument.value)
            names = [f"-a {_in_fish(' '.join(argument.names))}"] if argument.names else []
            # -r takes a value, -F completes files, -x takes a value that is no file.
            kind = ["-r", "-F"] if argument.is_file else ["-x"] if is_value else []
            if argument.flags:
                flags = [
                    f"-{'l' if f.startswith('--') else 's'} {f.lstrip('-')}" for f in argument.flags
                ]
                yield [here, *flags, *kind, *names, f"-d {_in_fish(argument.help)}"]
            elif names or argument.is_file:
                yield [here, *(["-F"] if argument.is_file else []), *names]


def _in_fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS = {"bash": bash, "zsh": zsh, "fish": fish}
