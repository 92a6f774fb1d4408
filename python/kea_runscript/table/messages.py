# SPDX-License-Identifier: MPL-2.0
"""The log messages of the hook library, for Kea's logger hook-runscript.

Each paragraph tells an operator what happened, the likely reason and what to do.
"""

from kea_runscript.table.model import Message

MESSAGES = (
    Message(
        "RUNSCRIPT_LOADED",
        "script %1 is called at %2 hook points, wait is %3",
        "The configuration is accepted and the script will be called from now on. The number"
        " counts the hook points of this server's family only. Nothing is to be done.",
    ),
    Message(
        "RUNSCRIPT_UNLOADED",
        "script %1 is called no more",
        "The server stops, or it has read its configuration again; in the second case"
        " RUNSCRIPT_LOADED follows, unless the library was taken out. Nothing is to be done.",
    ),
    Message(
        "RUNSCRIPT_LOAD_FAILED",
        "%1",
        "The library refuses its parameters or cannot find its helper program. The text names the"
        " parameter, its value, and what is allowed. Kea rejects the whole new configuration and"
        " keeps the old one; at its start it has none and ends. Correct what the text names and"
        " load the configuration again.",
    ),
    Message(
        "RUNSCRIPT_HELPER_STARTED",
        "%1 runs as process %2",
        "The helper program, which starts the script for the server, is running. Every script"
        " that the server calls is a child of this process. Nothing is to be done.",
    ),
    Message(
        "RUNSCRIPT_HELPER_KEPT",
        "process %1 goes on, with %2 events of the configuration before",
        "The server has read its configuration again. The helper program that ran before goes on"
        " running: it finishes the events that it has, by the settings under which they came, and"
        " keeps the order between them and the new ones. Nothing is to be done.",
    ),
    Message(
        "RUNSCRIPT_HELPER_NOT_STARTED",
        "%1 could not be started: %2",
        "The helper program is missing, may not be executed by the server's user, or the system"
        " lacks memory or processes. No script is called until it runs. Check the path and its"
        " permissions; on a system with AppArmor or SELinux, check that the server's profile"
        " allows it to execute this path.",
    ),
    Message(
        "RUNSCRIPT_HELPER_ENDED",
        "process %1 %2; it is started again, unfinished events: %3",
        "The helper program ended though the server did not ask it to: somebody killed it, the"
        " system ran out of memory, or it has a fault. A new one takes over the events that were"
        " not finished, so a script that was running may run a second time for the same event."
        " If it happens again, look for the reason in the system's log and report it.",
    ),
    Message(
        "RUNSCRIPT_HELPER_SILENT",
        "process %1 has said nothing for %2 ms and is ended",
        "The helper program says every second that it works, and has not done so: somebody has"
        " stopped it, it waits for a file system that does not answer, or it has a fault. It is"
        " killed, with the scripts that it runs; RUNSCRIPT_HELPER_ENDED follows, and a new helper"
        " program takes over the events that were not finished. If it happens again, look for"
        " the reason in the system's log and report it.",
    ),
    Message(
        "RUNSCRIPT_HELPER_OTHER_VERSION",
        "%1 is of another version than the library that the server has loaded: restart the server",
        "The helper program had ended, and the one that is installed now does not understand this"
        " library: the package was upgraded while the server ran. No script is called until the"
        " server is restarted, and events wait until there is no more room. Restart the server.",
    ),
    Message(
        "RUNSCRIPT_HELPER_TROUBLE",
        "%1",
        "The helper program reports a problem of its own, such as a lack of descriptors or"
        " processes. It goes on, and no accepted event is lost. Do what the text suggests.",
    ),
    Message(
        "RUNSCRIPT_SCRIPT_STDOUT",
        "%1 at %2: %3",
        "A line that the script wrote to its standard output. Bytes that are not printable are"
        " shown as \\xNN. Nothing is to be done.",
    ),
    Message(
        "RUNSCRIPT_SCRIPT_STDERR",
        "%1 at %2: %3",
        "A line that the script wrote to its standard error. It is a warning, unless it begins with"
        " a prefix that systemd knows too: <3> makes it an error, <6> an information, <7> a line"
        " for debugging. Bytes that are not printable are shown as \\xNN. It is the script that has"
        " something to say: look there.",
    ),
    Message(
        "RUNSCRIPT_OUTPUT_CUT",
        "%1 at %2: %3 bytes of output were not logged",
        "The script wrote more than is logged for one call, or a line that is too long. The rest"
        " was read and thrown away, so the script was not held up. Let the script write less, or"
        " into a file of its own.",
    ),
    Message(
        "RUNSCRIPT_SCRIPT_FAILED",
        "%1 at %2 ended with exit status %3",
        "The script ended by itself with an exit status other than 0. The server goes on as if it"
        " had succeeded. The lines that the script wrote, logged before this one, usually tell"
        " the reason.",
    ),
    Message(
        "RUNSCRIPT_SCRIPT_KILLED",
        "%1 at %2 was ended by signal %3",
        "A signal ended the script, and it was not the helper that sent it: the script has a"
        " fault, the system ran out of memory, or somebody killed it. The server goes on as the"
        " parameter on-failure says.",
    ),
    Message(
        "RUNSCRIPT_SCRIPT_TIMED_OUT",
        "%1 at %2 still ran after %3 ms and was ended",
        "The script took longer than it may, and it was ended together with all processes of its"
        " process group. What it had done until then stays done. Find out what it waits for;"
        " work that takes long belongs into a service that the script only notifies.",
    ),
    Message(
        "RUNSCRIPT_REPLY_REFUSED",
        "%1 at %2: nothing of its reply is done: %3",
        "The script replied with something that is no JSON object, with a key that is not known or"
        " has no effect at this hook point, or with a value that is not allowed. A reply holds as a"
        " whole or not at all; this one counts as a failure, so on-failure decides. The text names"
        " the key, the value and what is allowed: correct the script.",
    ),
    Message(
        "RUNSCRIPT_WORKER_ENDED",
        "worker %2 of %1 is replaced, unanswered events: %3; the reason: %4",
        "A worker ended though it was to stay, gave no answer in time, or wrote what is no answer."
        " It is ended with all processes of its process group, and a new one gets the events that"
        " it had not answered, so it may have worked at them already. The lines that it wrote to"
        " its standard error, logged before this one, usually tell why: correct the script.",
    ),
    Message(
        "RUNSCRIPT_WORKER_DOES_NOT_STAY",
        "worker %2 of %1 ends each time before it has answered an event; the reason: %3",
        "A worker could not be started, or ended four times before it had answered anything. It is"
        " started again, in the end every ten seconds; meanwhile its events wait, as many as"
        " queue-limit says, and the server waits for none of them: on-failure decides. This is"
        " logged once, until it answers again. Correct the script; once it is in order,"
        " runscript-restart starts it at once.",
    ),
    Message(
        "RUNSCRIPT_EVENT_NOT_ANSWERED",
        "%1 at %2 was not answered by three workers, one after the other: %3",
        "Each of three workers ended, or was ended, when this event was the first that it had to"
        " answer. The event is counted as failed, and not tried again; the others go on. Look for"
        " what the script cannot bear in it: RUNSCRIPT_WORKER_ENDED tells how each of them ended.",
    ),
    Message(
        "RUNSCRIPT_EVENT_FAILED",
        "%1 at %2 has answered that it failed",
        "A script says so with the key error in its reply, as the Python SDK does for an exception."
        " What on-failure says holds. The lines of standard error before this one may tell more; a"
        " worker goes on.",
    ),
    Message(
        "RUNSCRIPT_SCRIPT_NOT_STARTED",
        "%1 at %2 could not be started: %3",
        "The script was in order when the library was loaded, but the system did not start it"
        " now. It may have been removed or changed since, the interpreter in its first line may"
        " be missing, or there are too many processes. On a system with AppArmor or SELinux,"
        " check that the server's profile allows it to execute this path.",
    ),
    Message(
        "RUNSCRIPT_QUEUE_FULL",
        "%1 events waited already: %2 events of %3 were dropped since the last such message",
        "Events come in faster than the script finishes, and no more of them can wait: they are as"
        " many as queue-limit allows, or 64 MiB of them. The script"
        " is not called for those that were dropped, so what it keeps may now differ from the"
        " leases. Make the script faster, or leave hook points out that it does not need; the"
        " parameter on-full says which events are dropped.",
    ),
    Message(
        "RUNSCRIPT_EVENTS_GIVEN_UP",
        "%1 events were given up after %2 ms: they were running or waiting when Kea stopped",
        "The server stopped, or its new configuration is without the library, while events were"
        " not finished. They were given some time, and this many did not get done within it:"
        " scripts that still ran were ended, and waiting events were thrown away. What the script"
        " keeps may now differ from the leases.",
    ),
    Message(
        "RUNSCRIPT_LEFT_UNFINISHED",
        "%1 events are not finished, and the library was not loaded again",
        "The server has read a configuration that it refuses, and has given up the one before."
        " The events that were under way have had some time to finish; these did not. They are"
        " kept for the next configuration that loads the library, and until then nothing is logged"
        " of them; if the server stops before, they have some seconds more. Correct the"
        " configuration.",
    ),
    Message(
        "RUNSCRIPT_EVENTS_LEFT_BEHIND",
        "%1 events of the configuration before cannot be taken over",
        "The server has read its configuration again, and another version of this library than"
        " before was found: it was upgraded while the server ran. The helper program of the former"
        " version has some seconds to finish the events that it has; their ends are not logged."
        " Restart the server after an upgrade.",
    ),
    Message(
        "RUNSCRIPT_EVENT_TOO_LARGE",
        "the event at %1 has %2 bytes, at most %3 can be handed over: the script is not called",
        "The variables of this event are together larger than one message to the helper program"
        " may be. Only a client that sends very long options can bring this about. The script is"
        " not called for this event, and the server goes on.",
    ),
    Message(
        "RUNSCRIPT_DECISION",
        "at %1 the script decides: %2",
        "A script's exit status, or its failure, made Kea leave its usual way, as exit-status or"
        " on-failure says. What the decision means at this hook point stands in the list of hook"
        " points.",
    ),
    Message(
        "RUNSCRIPT_DECISION_WITHOUT_EFFECT",
        "at %1 Kea does not know the decision %2 and goes on",
        "A script ended with a status that exit-status maps to a decision, or failed, at a hook"
        " point where Kea does nothing about this decision. Let the script end with another status"
        " there, or take the hook point out of hook-points.",
    ),
    Message(
        "RUNSCRIPT_DECISION_TOO_LATE",
        "at %1 the script decides: %2, but the answer has left already",
        "Another library, such as that for high availability, parks the packet until it has done"
        " its own work, and here it was done before this library was called. Kea sent its answer."
        " Put this library before the other one in hooks-libraries: then no answer leaves before"
        " the script has decided.",
    ),
    Message(
        "RUNSCRIPT_VALUES_LEFT_OUT",
        "at %1 these variables are empty, since their values are too long: %2",
        "An option, or a value that is Kea's own JSON, may have 64 KiB, a list of leases in JSON"
        " 128 KiB with its name, and all variables of an event together 184 KiB; such a list only"
        " gets what the others leave. Name in the parameter variables what the script uses, or let"
        " it ask Kea for the rest, by a command on its control socket.",
    ),
    Message(
        "RUNSCRIPT_LEASES_LEFT_OUT",
        "at %1 the variables of %2 leases did not fit and are empty or left out",
        "One packet changed so many leases at once that the environment of one script cannot hold"
        " all their variables. SIZE still says how many there are. The script can ask Kea's control"
        " socket for the others.",
    ),
    Message(
        "RUNSCRIPT_CALLOUT_FAILED",
        "at %1: %2",
        "Something unexpected happened while the library read the packet or the lease; the text"
        " comes from Kea or the C++ library. The script is not called for this event, and the"
        " server goes on. It is a fault of this library: report it with the text and the version"
        " of Kea.",
    ),
)
