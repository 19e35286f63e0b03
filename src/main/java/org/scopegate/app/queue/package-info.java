/** The commands about what waits in the journal, which a node beside them may have open. */
package org.scopegate.app.queue;
