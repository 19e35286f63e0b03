package org.scopegate.ul;

/** SCP/SCU role selection, PS3.7 D.3.3.4: the roles of the association requestor; 1 or 0 each. */
public record RoleSelection(String sopClassUid, int scu, int scp) {}
