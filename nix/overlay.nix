# SPDX-License-Identifier: MPL-2.0
# Adds the hook library for the Kea of the package set, and the Python package.
final: _:
let
  inherit (final) lib;
in
{
  kea-hook-runscript = final.callPackage ./package.nix (
    # nixos-23.05, which has Kea 2.2, has an older Python by default.
    lib.optionalAttrs (lib.versionOlder final.python3.version "3.11") { python3 = final.python311; }
  );
  kea-runscript = final.callPackage ./python-package.nix { };
}
