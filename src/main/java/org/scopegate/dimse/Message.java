package org.scopegate.dimse;

import org.scopegate.ul.PresentationContext;

/** A message of which the command has been read and the data set, if any, is still to come. */
record Message(PresentationContext context, Command command, IncomingBody body) {}
