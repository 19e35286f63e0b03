package org.scopegate.ul;

/** What an acceptor says to an A-ASSOCIATE-RQ. */
public sealed interface AssociateAnswer extends Pdu permits AssociateAc, AssociateRj {}
