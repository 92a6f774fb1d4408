#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Tells a client what it boots, as the table says by hardware address and architecture; README.md
# says more.
set -eu

table=/etc/kea/boot-files

# Only a client that boots from the network has an architecture.
[ -n "$KEA_QUERY4_OPTION93" ] || exit 0

# What Kea reads from file descriptor 3 is the reply.
reply() {
    case $1 in
        tftp://*)
            path=${1#tftp://}
            echo "{ \"fields\": { \"siaddr\": \"${path%%/*}\", \"file\": \"${path#*/}\" } }" >&3
            ;;
        *)
            # UEFI takes an offer of HTTP for one by its option 60, and the URL from option 67.
            echo "{ \"options\": [
                { \"action\": \"replace\", \"code\": 60, \"data\": \"HTTPClient\" },
                { \"action\": \"replace\", \"code\": 67, \"data\": \"$1\" } ] }" >&3
            ;;
    esac
}

# The first line that fits counts. What stands in it are patterns, so they are not quoted.
while read -r hwaddr architecture url; do
    # shellcheck disable=SC2254
    case $KEA_QUERY4_HWADDR/$KEA_QUERY4_OPTION93 in
        $hwaddr/$architecture)
            reply "$url"
            exit
            ;;
    esac
done <"$table"
