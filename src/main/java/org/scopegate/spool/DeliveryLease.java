package org.scopegate.spool;

/** A delivery taken from the journal. */
public record DeliveryLease(Claim claim, Instance instance, String destination) implements Lease {}
