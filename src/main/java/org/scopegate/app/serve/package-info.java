/** The node as a process: wiring, orderly start and stop, its log, and its workers. */
package org.scopegate.app.serve;
