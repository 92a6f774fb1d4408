# SPDX-License-Identifier: MPL-2.0
# shellcheck shell=bash
# What Nix has bash run in the sandbox: the phases of nixpkgs' own builder, in short.
set -eu
export PYTHONDONTWRITEBYTECODE=1
# What is only there to test is not worth the optimiser's time.
[ -n "${doCheck-}" ] || export CXXFLAGS=-O2

if [ -n "${src-}" ]; then
    cp -r "$src" source
    chmod -R u+w source
    cd "${sourceRoot:-source}"
fi
for phase in configurePhase buildPhase ${doCheck:+checkPhase} installPhase postInstall; do
    eval "${!phase-}"
done
