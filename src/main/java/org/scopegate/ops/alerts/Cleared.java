package org.scopegate.ops.alerts;

import java.time.Instant;

/**
 * An alarm that is over.
 *
 * @param at when it was
 */
public record Cleared(Alarm alarm, Instant at) {}
