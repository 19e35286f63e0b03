/**
 * The upper layer of PS3.8: PDUs, negotiation, the state table, and one association on one
 * connection. Sole owner of sockets. Knows nothing of DIMSE.
 */
package org.scopegate.ul;
