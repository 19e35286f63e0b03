package org.scopegate.ops.web;

import java.time.Clock;
import java.time.Instant;
import org.scopegate.gateway.Node;
import org.scopegate.media.EncoderChain;
import org.scopegate.ops.metrics.LatestStanding;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;

/**
 * What the HTTP port shows and works on.
 *
 * @param name what operators call the node
 * @param started when it began to work
 * @param storage what the spool was opened with
 * @param standing of its journal
 */
public record Parts(
    String name,
    String version,
    Instant started,
    Node node,
    Spool spool,
    SpoolOptions storage,
    LatestStanding standing,
    EncoderChain encoders,
    Backstage backstage,
    Clock clock) {}
