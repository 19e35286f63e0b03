package org.scopegate.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * What there is to care about at one target: a profile, or a destination.
 *
 * @param waiting entries that are due or leased, but for those that stand by for another
 * @param oldest when the oldest of these was noted
 * @param failed entries that failed and that nothing took the place of
 * @param damaged entries that are held because their object is gone or damaged
 */
public record Concern(
    Kind kind, String target, long waiting, Optional<Instant> oldest, long failed, long damaged) {}
