#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Exit status 20 for a client whose hardware address stands in this file, one address a line.
list=/etc/kea/blacklist
case "$1" in
pkt4_receive) hwaddr=$KEA_QUERY4_HWADDR ;;
pkt6_receive) hwaddr=$KEA_QUERY6_HWADDR ;;
*) exit 0 ;;
esac
[ -n "$hwaddr" ] && grep -qixF -e "$hwaddr" "$list" && exit 20
exit 0
