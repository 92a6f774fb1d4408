#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Writes each call, with all its variables, to a log file.

# Kea's user has to be able to write it. Not in /tmp, where anybody could put a link of this name
# that leads to a file of Kea's.
log=/var/log/kea/runscript-debug.log

# Calls may run at the same time: each waits until it has the file to itself.
exec >>"$log"
flock 1

echo "== $1, $(date '+%F %T')"
env | grep '^KEA_' | sort
echo
