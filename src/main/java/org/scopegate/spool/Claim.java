package org.scopegate.spool;

import java.time.Instant;

/**
 * What holds for every lease.
 *
 * @param number of this lease of this entry; an entry leased again has another
 * @param attempts how often the entry was begun since it was noted or an operator retried it, this
 *     time included
 * @param created when the entry was noted
 * @param since when the present round of attempts began: {@code created}, or the operator's retry.
 *     Backoff and giving up are measured from here
 */
public record Claim(
    EntryId entry,
    long number,
    String owner,
    Instant expires,
    int attempts,
    Instant created,
    Instant since) {}
