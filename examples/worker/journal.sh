#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Writes down who gets which address, and when it is free again; README.md says more.

journal="/var/log/kea/addresses.log"

# One jq reads all events, so that none of them costs a process: of each it makes a line with its
# id, its time, and what there is to write.
jq -r --unbuffered '
    "\(.id) \(.time | floor | todate) " + (
        .variables
        | (.KEA_DELETED_LEASES4_AT0_ADDRESS // .KEA_LEASE4_ADDRESS) as $free
        | if .KEA_LEASES4_AT0_ADDRESS then
            "\(.KEA_LEASES4_AT0_ADDRESS) goes to \(.KEA_LEASES4_AT0_HWADDR)"
          elif $free then "\($free) is free"
          else "" end
    )' |
    while read -r id time what; do
        [ -z "$what" ] || echo "$time $what" >>"$journal"
        echo "{\"id\":$id}"
    done
