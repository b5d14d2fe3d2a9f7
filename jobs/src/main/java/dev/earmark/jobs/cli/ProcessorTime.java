package dev.earmark.jobs.cli;

import java.lang.management.ManagementFactory;

/** Processor time of this process since it was started, over all threads. */
final class ProcessorTime {

  private final long startNs = nowNs();

  /** Seconds of processor time for a second of audio. */
  double perAudio(long audioMs) {
    return audioMs <= 0 ? 0 : (nowNs() - startNs) / 1e6 / audioMs;
  }

  private static long nowNs() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
