# SPDX-License-Identifier: MPL-2.0
# The checkout with nothing at its top but what is named, and without what builds leave: a package is
# built anew only when its own sources change. Not by lib.fileset, which Nix 2.8 cannot evaluate.
names:
let
  top = toString ./..;
  left = name: builtins.match "__pycache__|build|.*\\.egg-info" name != null;
in
builtins.path {
  name = "source";
  path = ./..;
  filter =
    path: _:
    let
      name = baseNameOf path;
    in
    if dirOf path == top then builtins.elem name names else !left name;
}
