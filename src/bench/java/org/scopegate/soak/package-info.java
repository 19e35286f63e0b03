/**
 * A soak: towers send, archives come and go, processes are killed, a disk fills and empties; at the
 * end every acknowledged object is looked for at both archives. Started by {@code ./mvnw -P soak
 * verify}.
 */
package org.scopegate.soak;
