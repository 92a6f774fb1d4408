# SPDX-License-Identifier: MPL-2.0
# Of nixpkgs' library the functions that our flake calls.
with builtins;
rec {
  inherit (builtins) mapAttrs replaceStrings;
  genAttrs = names: value: listToAttrs (map (name: { inherit name; value = value name; }) names);
  mapAttrs' = f: set: listToAttrs (attrValues (mapAttrs f set));
  optionalAttrs = condition: set: if condition then set else { };
  # As with nixpkgs, it is an error if a package asks for another that the set has not.
  callPackageWith =
    set: file: more:
    let
      package = import file;
    in
    package (intersectAttrs (functionArgs package) set // more);
  versionOlder = a: b: compareVersions a b < 0;
  versions.majorMinor = version: concatStringsSep "." (match "([0-9]+)\\.([0-9]+).*" version);
  makeBinPath = packages: concatStringsSep ":" (map (package: "${package}/bin") packages);
  licenses.mpl20 = "MPL-2.0";
  platforms.linux = "linux";

  fileContents = file: head (match "([^\n]*)\n*" (readFile file));
  words = text: filter (word: isString word && word != "") (split "[ \n]+" text);
}
