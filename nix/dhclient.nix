# SPDX-License-Identifier: MPL-2.0
# ISC's dhclient, from a nixpkgs that still had it but warned of it, since nobody mends it any more.
# The demonstration runs it in a network of its own.
{ dhcp }:

(dhcp.override { withClient = true; }).overrideAttrs (old: {
  meta = removeAttrs old.meta [ "knownVulnerabilities" ];
})
