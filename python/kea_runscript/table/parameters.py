# SPDX-License-Identifier: MPL-2.0
"""The "parameters" of the library in Kea's configuration."""

from kea_runscript.table.options import WITHOUT
from kea_runscript.table.parameter_model import Kind, Parameter

MODES = ("exec", "worker")
DIALECTS = ("runscript", "isc")
DECISIONS = ("continue", "skip", "drop")

PARAMETERS = (
    Parameter(
        "scripts",
        Kind.SCRIPTS,
        "A list of scripts, each a map of the parameters below; they run in this order at a hook"
        " point. Beside it no other parameter stands at the top; without it, the parameters of the"
        " one script do.",
        '[{ "script": "/usr/share/kea/scripts/routes.sh" },'
        ' { "script": "/usr/share/kea/scripts/log.sh", "wait": false }]',
        without="none",
    ),
    Parameter(
        "script",
        Kind.PROGRAM,
        "The program to call: the path of an executable file; or a list of it and fixed arguments,"
        " which the script gets after the hook point's name; or a folder, of which every executable"
        " regular file that it holds when Kea loads the configuration is a script of its own, in"
        " the order of their names."
        " From Kea 3.0 on the path leads directly into Kea's scripts folder (kea/scripts in the"
        " installation's share folder, or where KEA_HOOK_SCRIPTS_PATH in Kea's environment says);"
        " on older Keas it is any absolute path whose file and folders only root or Kea's user can"
        " write.",
        '"/usr/share/kea/scripts/leases.sh"',
    ),
    Parameter(
        "dialect",
        Kind.CHOICE,
        "Whose names and forms the variables have. With runscript, those of this reference. With"
        " isc, those of Kea's own library libdhcp_run_script.so, at its hook points alone, and"
        " without waiting unless wait or sync says so.",
        '"isc"',
        default='"runscript"',
        choices=DIALECTS,
        only_with=("mode", "exec"),
    ),
    Parameter(
        "name",
        Kind.PATH,
        "What Kea's own library calls script: the path of an executable file, in the same places as"
        " that one.",
        '"/usr/share/kea/scripts/leases.sh"',
        without="what script says",
        only_with=("dialect", "isc"),
    ),
    Parameter(
        "sync",
        Kind.BOOLEAN,
        "What Kea's own library calls wait: there it does nothing, and here true waits.",
        "true",
        without="what wait says",
        only_with=("dialect", "isc"),
    ),
    Parameter(
        "mode",
        Kind.CHOICE,
        "How the script gets its events. With exec, it is started for each of them. With worker,"
        " it stays up: it reads one JSON object per line from standard input, and answers each with"
        " one per line on standard output.",
        '"worker"',
        default='"exec"',
        choices=MODES,
    ),
    Parameter(
        "workers",
        Kind.INTEGER,
        "How many copies of the script stay up. A client's events always go to the same one.",
        "4",
        default="1",
        bounds=(1, 64),
        only_with=("mode", "worker"),
    ),
    Parameter(
        "pipeline",
        Kind.BOOLEAN,
        "Whether a worker gets an event before it has answered the one before of the same client or"
        " address. With false it does not, as in the mode exec. With true it does, and keeps their"
        " order itself, for instance by taking one line after the other.",
        "true",
        default="false",
        only_with=("mode", "worker"),
    ),
    Parameter(
        "wait",
        Kind.BOOLEAN,
        "With true, Kea's answer waits until the script has ended; with false, Kea goes on at"
        " once. Where Kea can park the packet, which the list of hook points tells, it is the"
        " packet that waits; elsewhere it is the Kea thread that called. With dialect isc the"
        " default is false.",
        "false",
        default="true",
    ),
    Parameter(
        "hook-points",
        Kind.HOOK_POINTS,
        "Names of the hook points at which the script is called; at those that no script names,"
        " Kea does not call the library at all. Names of the other family are allowed and do"
        " nothing.",
        '["leases4_committed", "lease4_expire"]',
        without="those of kea-hook-runscript 1.4: the list of hook points tells which others there"
        " are",
    ),
    Parameter(
        "variables",
        Kind.VARIABLES,
        "Names of the variables that the script gets, with * for any characters; KEA_HOOK_POINT"
        " comes always. What no script names is not worked out, so that a callout costs less. In a"
        " list of leases AT0 or AT* stands for each of them.",
        '["KEA_QUERY4_HWADDR", "KEA_LEASES4_*"]',
        without="all",
        only_with=("dialect", "runscript"),
    ),
    Parameter(
        "options",
        Kind.OPTIONS,
        "Options of packets that the script gets as variables, of queries and responses: a list of"
        ' codes, such as 60, or in quotes "82.1" for a sub-option, "vendor-4491.1" for an option of'
        ' the vendor with this enterprise number, and "vendor-class-4491" for its vendor class. The'
        " codes are those of the server's family. An empty list is for none.",
        '[60, "82.1", "vendor-4491.1"]',
        without=WITHOUT,
        only_with=("dialect", "runscript"),
    ),
    Parameter(
        "exit-status",
        Kind.CHOICES,
        "Which exit status of the script means which decision: continue, skip or drop. A status"
        " that is not in the map means continue. Needs wait.",
        '{ "10": "skip", "20": "drop" }',
        default="{ }",
        choices=DECISIONS,
        only_with=("mode", "exec"),
    ),
    Parameter(
        "on-failure",
        Kind.CHOICE,
        "The decision when the script has not come to its end, or says that it failed: continue,"
        " skip or drop. It could not be started, was killed by a signal or has timed out; its reply"
        " says so; or Kea cannot wait for it because queue-limit is reached, the helper has died or"
        " a worker does not stay up. Needs wait.",
        '"drop"',
        default='"continue"',
        choices=DECISIONS,
    ),
    Parameter(
        "timeout",
        Kind.MILLISECONDS,
        "How long a script may run, or a worker may take for an answer; the time of a worker begins"
        " when all that it got before is answered. Then its process group gets SIGTERM, and a Kea"
        " thread that has waited so long goes on.",
        "2000",
        default="10000",
        bounds=(1, 3_600_000),
    ),
    Parameter(
        "kill-delay",
        Kind.MILLISECONDS,
        "How long after SIGTERM the process group gets SIGKILL.",
        "500",
        default="2000",
        bounds=(0, 60_000),
    ),
    Parameter(
        "max-parallel",
        Kind.INTEGER,
        "How many runs of this script there are at the same time at most, or how many events are on"
        " the way to each worker. Further events wait. With 1, a worker gets the next event when it"
        " has answered.",
        "4",
        default="16",
        bounds=(1, 256),
    ),
    Parameter(
        "queue-limit",
        Kind.INTEGER,
        "How many events of this script wait or run at most; each takes about 4 KiB of memory, and"
        " all together at most 64 MiB in Kea and as much in the helper. What happens with one more,"
        " on-full says.",
        "50000",
        default="10000",
        bounds=(1, 100_000),
    ),
    Parameter(
        "on-full",
        Kind.CHOICE,
        "What happens with one event more than queue-limit. With drop-newest, it is dropped; with"
        " drop-oldest, the event that waits longest is; with block, the Kea thread waits until"
        " there is room, at most timeout, and then the new event is dropped. Each drop is counted"
        " and logged.",
        '"block"',
        default='"drop-newest"',
        choices=("drop-newest", "drop-oldest", "block"),
    ),
    Parameter(
        "coalesce",
        Kind.BOOLEAN,
        "With true, while an event of a lease waits, a newer one at the same hook point for the"
        " same addresses replaces it, at the end of the queue. Events with no address, and those"
        " that a Kea thread waits for, are never replaced.",
        "true",
        default="false",
    ),
    Parameter(
        "user",
        Kind.STRING,
        "Name of the system's user whom the script runs as, without supplementary groups and"
        " capabilities. Kea, or the helper by its file capabilities, must have the right to do so:"
        " as root, or by CAP_SETUID, CAP_SETGID and CAP_KILL.",
        '"dhcp-scripts"',
        without="Kea's own",
    ),
    Parameter(
        "group",
        Kind.STRING,
        "Name of the system's group that the script runs in; the same holds for it as for user.",
        '"dhcp-scripts"',
        without="that of user; without user, Kea's own",
    ),
    Parameter(
        "nice",
        Kind.INTEGER,
        "What is added to Kea's own niceness for the script, so that scripts never starve DHCP.",
        "10",
        default="5",
        bounds=(0, 19),
    ),
    Parameter(
        "working-directory",
        Kind.PATH,
        "Absolute path of the folder that the script starts in; it must exist.",
        '"/var/lib/kea"',
        default='"/"',
    ),
    Parameter(
        "environment",
        Kind.STRINGS,
        "Variables for the script beside those of the hook point. A name consists of letters,"
        " digits and underscores, and starts neither with a digit nor with KEA_; PATH replaces the"
        " library's.",
        '{ "LANG": "C.UTF-8", "ROUTER": "192.0.2.1" }',
        default="{ }",
    ),
    Parameter(
        "environment-file",
        Kind.PATH,
        "Absolute path of a file with more such variables, for secrets: lines NAME=VALUE, of which"
        " those that are empty or start with # are passed over. It is read when Kea loads the"
        " configuration, never logged, and refused if others can read or write it (chmod o-rw)."
        " A name may not stand both there and in environment.",
        '"/etc/kea/secrets"',
        without="none",
    ),
)
