#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Keeps a host route in the kernel for each address that is leased; README.md says more.
set -eu

# The mark of our routes: no other route is removed, and `ip route show proto 67` lists them.
PROTO=67

add_route() {
    ip -4 route replace "$KEA_LEASE4_ADDRESS/32" dev "$KEA_QUERY4_INTERFACE" proto $PROTO
}

# That there is no route is no failure: Kea may report the end of a released lease a second time,
# when it expires, and a declined address once more after its probation.
remove_route() {
    problem=$(ip -4 route del "$KEA_LEASE4_ADDRESS/32" proto $PROTO 2>&1) ||
        case $problem in
            *"No such process"*) ;;
            *)
                echo "$problem" >&2
                exit 1
                ;;
        esac
}

case $1 in
    lease4_select)
        # 1 is an offer, which the client has yet to accept.
        [ "$KEA_IS_OFFER" = 1 ] || add_route
        ;;
    lease4_renew)
        # Kea also calls it to offer a lease once more, for a DHCPDISCOVER.
        [ "$KEA_QUERY4_TYPE" != DHCPREQUEST ] || add_route
        ;;
    lease4_release | lease4_decline | lease4_expire)
        remove_route
        ;;
esac
