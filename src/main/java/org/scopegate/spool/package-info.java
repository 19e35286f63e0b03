/**
 * Objects on disk and the journal of what has to happen to them. Sole owner of fsync, SQL and disk
 * watermarks. Knows no DICOM: UIDs, AE titles, profiles and destinations are opaque strings.
 *
 * <p>The promise: when {@link org.scopegate.spool.Intake#commit} returns, the object is on disk,
 * its folder knows it and its jobs are in the journal, all of it synced. When it throws, nothing of
 * it is left.
 */
package org.scopegate.spool;
