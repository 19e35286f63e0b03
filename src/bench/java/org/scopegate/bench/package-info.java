/**
 * Benchmarks: figures of ours beside those of a peer that does the same work in the same run.
 * {@code ./mvnw -P bench verify} runs them all; see {@link org.scopegate.bench.Benchmarks}.
 */
package org.scopegate.bench;
