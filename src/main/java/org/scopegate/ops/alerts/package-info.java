/**
 * Calls the people who look after a node: what is wrong is an alarm, raised once, reminded of each
 * day and cleared, by e-mail and webhook. Nothing here ever holds up the work of the node, and no
 * notice holds anything of a patient.
 */
package org.scopegate.ops.alerts;
