#!/usr/bin/perl
# SPDX-License-Identifier: MPL-2.0
# Keeps the names of the clients that have an address in a hosts file; README.md says more.

use strict;
use warnings;
use JSON::PP;

my $file = "/var/lib/kea/hosts";
my %names;
if (open my $before, "<", $file) {
    %names = map { split } <$before>;
}

$| = 1;    # each answer goes at once
while (my $line = <STDIN>) {
    my $event = decode_json($line);
    my ($has, $name, @free) = @{ $event->{variables} }{
        qw(KEA_LEASES4_AT0_ADDRESS KEA_LEASES4_AT0_HOSTNAME
            KEA_DELETED_LEASES4_AT0_ADDRESS KEA_LEASE4_ADDRESS)};
    delete $names{$_} for grep { defined } $has, @free;
    $names{$has} = $name if $name;
    open my $new, ">", "$file.new" or die "$file.new: $!\n";
    print $new map { "$_ $names{$_}\n" } sort keys %names;
    close $new && rename "$file.new", $file or die "$file: $!\n";
    print encode_json({ id => $event->{id} }), "\n";
}
