/**
 * The audit trail of PS3.15 A.5: what happens at a node becomes DICOM audit messages, kept on disk
 * or handed to a syslog repository over TLS. Sections named in comments are of PS3.15 unless a
 * document is named.
 */
package org.scopegate.ops.audit;
