/**
 * What the commands share: common options, facts in words, exit codes, and the way out. Sole owner
 * of {@code System.exit} and of signals.
 */
package org.scopegate.app.command;
