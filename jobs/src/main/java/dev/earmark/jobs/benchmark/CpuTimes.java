package dev.earmark.jobs.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time of this process since its start.
 *
 * @param threadNanos of each live Java thread, by its name
 * @param processNanos of all threads there were, Java's or not
 */
record CpuTimes(Map<String, Long> threadNanos, long processNanos) {

  CpuTimes {
    threadNanos = Map.copyOf(threadNanos);
  }

  /**
   * Reads the clocks.
   *
   * @throws IllegalStateException if this Java VM has none
   */
  static CpuTimes now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (!threads.isThreadCpuTimeSupported()
        || !(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os)) {
      throw new IllegalStateException("expected a Java VM that tells threads' processor time");
    }
    Map<String, Long> nanos = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      long used = threads.getThreadCpuTime(id);
      if (thread != null && used > 0) {
        nanos.merge(thread.getThreadName(), used, Long::sum);
      }
    }
    return new CpuTimes(nanos, os.getProcessCpuTime());
  }

  /**
   * What the job's components used since then.
   *
   * @param benchmarkThread what the names of threads contain that aren't the job's; left out
   */
  Map<Component, Long> since(CpuTimes earlier, String benchmarkThread) {
    Map<Component, Long> used = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      used.put(component, 0L);
    }
    long outsideJava = processNanos - earlier.processNanos;
    for (Map.Entry<String, Long> thread : threadNanos.entrySet()) {
      long nanos = thread.getValue() - earlier.threadNanos.getOrDefault(thread.getKey(), 0L);
      outsideJava -= nanos;
      if (!thread.getKey().contains(benchmarkThread)) {
        used.merge(Component.ofThread(thread.getKey()), nanos, Long::sum);
      }
    }
    used.put(Component.VIRTUAL_MACHINE, Math.max(0, outsideJava));
    return used;
  }
}
