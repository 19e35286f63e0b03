package org.scopegate.media.worker;

import java.util.concurrent.Semaphore;

/** How many encodes may run at a time, on the CPU and on the GPU. First come, first served. */
public final class Places {

  private final Semaphore cpu;
  private final Semaphore gpu;

  public Places(int onCpu, int onGpu) {
    this.cpu = new Semaphore(onCpu, true);
    this.gpu = new Semaphore(onGpu, true);
  }

  /** Waits for one. */
  Place take(boolean onGpu) throws InterruptedException {
    Semaphore places = onGpu ? gpu : cpu;
    places.acquire();
    return places::release;
  }

  /** Jobs that wait for one. */
  int waiting() {
    return cpu.getQueueLength() + gpu.getQueueLength();
  }

  /** To be left when the encode is over. */
  @FunctionalInterface
  interface Place {
    void leave();
  }
}
