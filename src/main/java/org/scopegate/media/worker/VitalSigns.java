package org.scopegate.media.worker;

import java.util.OptionalLong;

/** What the system tells of a running process. */
interface VitalSigns {

  /** Bytes of memory that it has for itself; empty where the system does not tell. */
  OptionalLong memory();

  /** A number that changes while it works; empty where the system does not tell. */
  OptionalLong work();

  /** Those of a process, as well as this system knows them. */
  static VitalSigns of(ProcessHandle process) {
    HandleSigns plain = new HandleSigns(process);
    return ProcSigns.canRead() ? new ProcSigns(process.pid(), plain) : plain;
  }

  /** Any system: its memory is not known, and whoever uses the processor works. */
  record HandleSigns(ProcessHandle process) implements VitalSigns {

    @Override
    public OptionalLong memory() {
      return OptionalLong.empty();
    }

    @Override
    public OptionalLong work() {
      return process.info().totalCpuDuration().stream().mapToLong(time -> time.toNanos()).findAny();
    }
  }
}
