package org.scopegate.spool;

import java.util.Optional;

/**
 * The object of an instance was given up; its file may still be there.
 *
 * @param why empty where the journal has lost it
 * @param operator who wanted it; empty: the node, by its own rules
 */
public record Removal(Instance instance, String why, Optional<Operator> operator) {}
