package org.scopegate.ops.web;

import java.util.OptionalLong;

/**
 * Memory of the node and of its worker processes.
 *
 * @param resident bytes; empty where the system does not tell
 * @param limit bytes that they may take together
 */
public record Memory(OptionalLong resident, long limit) {}
