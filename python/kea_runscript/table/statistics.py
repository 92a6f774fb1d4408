# SPDX-License-Identifier: MPL-2.0
"""The figures of each script in Kea's statistics manager.

Each event is counted once in events, and when it is over in one of succeeded, failed, timed-out,
killed, dropped and coalesced; meanwhile it is one of queued or running.
"""

from kea_runscript.table.model import Statistic

# What people are told before the list.
ABOUT = (
    "In Kea's statistics manager each script has these figures, as runscript[NAME].FIGURE. NAME is"
    " the name of the script's file; where two scripts would have the same, the second one is"
    " NAME-2, and so on. What counts grows from the start of Kea, until somebody resets it; times"
    " are of the time since Kea has last read its configuration. Kea shows what has happened a"
    " tenth of a second ago or earlier."
)

COMMANDS = (
    (
        "runscript-status",
        "Answers with each script, its settings, its figures, and its last failures: when, at which"
        " hook point, how it ended, and the last line of its standard error. Also the helper's"
        " process id, and how often it had to be started again.",
    ),
    (
        "runscript-reset",
        "Sets all figures to 0 and forgets the failures and the replies that hold.",
    ),
    (
        "runscript-restart",
        "Replaces all workers one by one, without a loss; with the argument script, those of the"
        " script with this name.",
    ),
)

STATISTICS = (
    Statistic("events", "Events at which the script was to be called.", counts=True),
    Statistic(
        "succeeded",
        "Calls that ended with exit status 0, or with one that exit-status names.",
        counts=True,
    ),
    Statistic(
        "failed",
        "Calls that ended with another exit status, or could not be started.",
        counts=True,
    ),
    Statistic(
        "timed-out",
        "Calls that were ended since they took longer than timeout.",
        counts=True,
    ),
    Statistic("killed", "Calls that ended by a signal which was not the helper's.", counts=True),
    Statistic("dropped", "Events for which there was no room: see on-full.", counts=True),
    Statistic("coalesced", "Events that a newer one has replaced: see coalesce.", counts=True),
    Statistic(
        "cached",
        "Events that were answered by a reply which still holds: see cache.",
        counts=True,
    ),
    Statistic(
        "repeated",
        "Events that were handed over a second time, since the helper had died.",
        counts=True,
    ),
    Statistic("running", "Calls that are under way."),
    Statistic("queued", "Events that wait for their turn."),
    Statistic("mean-run-time-us", "How long a call takes, on the mean, in microseconds."),
    Statistic("max-run-time-us", "The longest that a call has taken, in microseconds."),
    Statistic(
        "mean-wait-time-us",
        "How long a Kea thread or a parked packet waits, on the mean, in microseconds.",
    ),
    Statistic(
        "max-wait-time-us",
        "The longest that a Kea thread or a parked packet has waited, in microseconds.",
    ),
)
