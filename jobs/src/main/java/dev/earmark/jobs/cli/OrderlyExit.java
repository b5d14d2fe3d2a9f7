package dev.earmark.jobs.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command clean up when the process is told to stop. The first SIGINT or SIGTERM interrupts
 * the thread that made this; the second ends the process at once.
 *
 * <p>A shutdown hook would not do: hooks run side by side, and ONNX Runtime's frees its memory
 * while Flink's tasks still use it, which kills the process. So the signal itself is caught, before
 * the Java VM begins to shut down. The only way to that is {@code sun.misc.Signal}, which javac
 * warns about whatever the annotations; hence the reflection.
 */
final class OrderlyExit implements AutoCloseable {

  private static final int INTERRUPTED = 130;

  private final Thread command = Thread.currentThread();
  private final AtomicBoolean told = new AtomicBoolean();
  private final List<Previous> previous = new ArrayList<>();

  OrderlyExit() {
    for (String signal : List.of("INT", "TERM")) {
      previous.add(new Previous(signal, handle(signal, handler())));
    }
  }

  /** Whether the process was told to stop: what fails from then on fails because of that. */
  boolean isTold() {
    return told.get();
  }

  /** What the process returns when it was stopped: 128 and the number of SIGINT. */
  int code() {
    return INTERRUPTED;
  }

  @Override
  public void close() {
    for (Previous handler : previous) {
      Object unusedOurs = handle(handler.signal, handler.handler);
    }
  }

  private void stop() {
    if (told.getAndSet(true)) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    command.interrupt();
  }

  private Object handler() {
    Class<?> type = type("sun.misc.SignalHandler");
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          stop();
          return null;
        });
  }

  private static Object handle(String name, Object handler) {
    try {
      Class<?> signal = type("sun.misc.Signal");
      return signal
          .getMethod("handle", signal, type("sun.misc.SignalHandler"))
          .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("can't catch signal " + name, e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("expected a JDK with module jdk.unsupported", e);
    }
  }

  private record Previous(String signal, Object handler) {}
}
