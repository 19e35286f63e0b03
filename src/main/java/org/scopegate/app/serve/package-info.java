/** The node as a process: wiring, orderly start and stop, its log, its workers and its users. */
package org.scopegate.app.serve;
