-- SPDX-License-Identifier: MPL-2.0
-- Which client is of which class; README.md says more.
CREATE TABLE clients (
    -- Hexadecimal bytes with colons between: 08:00:2b:02:3f:4e
    hwaddr TEXT COLLATE NOCASE NOT NULL,
    -- As in client-classes of Kea's configuration; a client may have several.
    class TEXT NOT NULL,
    PRIMARY KEY (hwaddr, class)
);
