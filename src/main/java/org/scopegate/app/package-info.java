/**
 * The program: commands, wiring, orderly start and stop. Sole owner of {@code System.exit} and of
 * signals.
 */
package org.scopegate.app;
