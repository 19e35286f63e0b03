/**
 * The flow: receive, derive, deliver, commit; faults to outcomes. Owns routes and retry verdicts.
 * The workers do one unit of work for each call of {@code step()}, so a test can walk them by hand.
 */
package org.scopegate.gateway;
