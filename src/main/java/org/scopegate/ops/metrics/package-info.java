/**
 * Metrics in the format of Prometheus. Counters are fed by what happens at the node, gauges are
 * read when somebody asks; every name is in {@code docs/metrics.md}. All begin with {@code
 * scopegate_} but the four that the house's dashboards have asked for since before there was a
 * Scopegate.
 */
package org.scopegate.ops.metrics;
