package org.scopegate.ops.audit;

import java.time.Instant;

/**
 * The repository takes no messages.
 *
 * @param since its first refusal
 * @param why the last one
 */
public record Undelivered(Instant since, String why) {}
