# SPDX-License-Identifier: MPL-2.0
"""Users of this system, and what the mode of a file lets them do, as the kernel decides it."""

import os
import pwd
import stat

import pytest

from kea_runscript.cli.user import ROOT, Right, User, user

OWNER = User(1001, frozenset({2001}))
MEMBER = User(1002, frozenset({2002, 2003}))
OTHER = User(1003, frozenset({2003}))


def of_owner(mode: int) -> os.stat_result:
    """The status of a file with this mode that is OWNER's and of a group of MEMBER."""
    return os.stat_result((mode, 1, 1, 1, OWNER.uid, 2002, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("who", "mine", "not_mine"),
    [(OWNER, 0o100, 0o677), (MEMBER, 0o010, 0o767), (OTHER, 0o001, 0o776)],
)
def test_only_the_bits_for_who_one_is_count(who: User, mine: int, not_mine: int) -> None:
    """The owner is not one of the group, and the group not one of the others."""
    assert who.may(Right.EXECUTE, of_owner(stat.S_IFREG | mine))
    assert not who.may(Right.EXECUTE, of_owner(stat.S_IFREG | not_mine))


def test_to_read_is_not_to_execute() -> None:
    """Each right has a bit of its own."""
    assert OTHER.may(Right.READ, of_owner(stat.S_IFREG | 0o004))
    assert not OTHER.may(Right.READ, of_owner(stat.S_IFREG | 0o773))


def test_root_may_all_but_execute_what_nobody_may() -> None:
    """A folder it enters with any mode."""
    root = User(ROOT, frozenset())
    assert root.may(Right.READ, of_owner(stat.S_IFREG))
    assert root.may(Right.EXECUTE, of_owner(stat.S_IFDIR))
    assert root.may(Right.EXECUTE, of_owner(stat.S_IFREG | 0o001))
    assert not root.may(Right.EXECUTE, of_owner(stat.S_IFREG | 0o666))


def test_a_user_is_in_the_group_of_its_entry_and_in_all_others_of_its_own() -> None:
    """As the system has them."""
    entry = pwd.getpwuid(ROOT)
    assert User(ROOT, frozenset(os.getgrouplist(entry.pw_name, entry.pw_gid))) == user(
        entry.pw_name
    )
    assert entry.pw_gid in user(entry.pw_name).groups


def test_a_name_of_nobody_is_refused() -> None:
    """With the name."""
    with pytest.raises(ValueError, match="'no-such-user' is no user of this system"):
        user("no-such-user")
