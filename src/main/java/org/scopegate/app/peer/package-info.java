/** The commands that are a DICOM peer, as a tower or an archive is: echo, send and receive. */
package org.scopegate.app.peer;
