package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a fuzz target, holds what one input allocates against a bound, and prints at the end how
 * many inputs there were: a few in the ordinary build, millions when fuzzing.
 */
final class Executions implements AfterAllCallback {

  /** What every run may take, for buffers that do not depend on the input. */
  private static final long BASE_BYTES = 16L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long bytesPerInputByte;
  private final long start = System.nanoTime();
  private long executions;
  private long inputBytes;

  private Executions(long bytesPerInputByte) {
    this.bytesPerInputByte = bytesPerInputByte;
  }

  /** What is under test; throws nothing but a failure. */
  @FunctionalInterface
  interface Target {
    void run() throws Exception;
  }

  static Executions bounded() {
    return new Executions(1024);
  }

  /** For input that unfolds: deflate makes 1032 bytes of one, and they are held more than once. */
  static Executions ofDeflated() {
    return new Executions(8192);
  }

  void run(byte[] input, Target target) throws Exception {
    executions++;
    inputBytes += input.length;
    long bound = BASE_BYTES + bytesPerInputByte * input.length;
    // what a first run loads and instruments of classes is not the input's fault
    if (allocated(target) > bound) {
      long again = allocated(target);
      assertThat(again).as("bytes allocated for an input of " + input.length).isLessThan(bound);
    }
  }

  private static long allocated(Target target) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    target.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.printf(
        "fuzz: %s ran %d inputs of %d bytes in all, %d s%n",
        context.getRequiredTestClass().getSimpleName(), executions, inputBytes, seconds);
  }
}
