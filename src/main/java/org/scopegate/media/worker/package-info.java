/**
 * Transcoding in processes of its own, for native code may crash: the workers, what is said to them
 * and by them, and the {@link org.scopegate.media.Transcoder} that stands before them. Sole owner
 * of child processes.
 */
package org.scopegate.media.worker;
