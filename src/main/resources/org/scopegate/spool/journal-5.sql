-- Who did it by hand, and from which address. NULL: the node by its own rules, or somebody before
-- this schema, and for the address alone: somebody on the machine itself.
ALTER TABLE event ADD COLUMN operator TEXT;
ALTER TABLE event ADD COLUMN operator_address TEXT;
