/**
 * DIMSE services of PS3.7 over an association: C-ECHO, C-STORE and storage commitment in both
 * roles. Sole owner of command sets and status codes. Data sets pass as streams of bytes and are
 * not looked into.
 */
package org.scopegate.dimse;
