package org.scopegate.ops.alerts;

import java.util.Optional;

/**
 * How one way of telling people does.
 *
 * @param name {@code mail} or {@code webhook}
 * @param waiting notices that are still to be delivered
 * @param delivered since the node started
 * @param failedAttempts since the node started
 * @param dropped given up since the node started: nobody was told
 * @param fault why the last attempt failed; empty after a success
 */
public record ChannelState(
    String name,
    int waiting,
    long delivered,
    long failedAttempts,
    long dropped,
    Optional<String> fault) {}
