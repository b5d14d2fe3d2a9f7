package dev.earmark.it;

import dev.earmark.jobs.local.EmbeddedKafka;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One embedded broker for all test classes; each test has topics of its own. */
final class TestingBroker implements BeforeAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TestingBroker.class);
  private static final AtomicInteger TESTS = new AtomicInteger();

  private @Nullable EmbeddedKafka kafka;

  /** JUnit closes it after the last class. */
  @Override
  public void beforeAll(ExtensionContext context) {
    kafka =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                EmbeddedKafka.class, unused -> EmbeddedKafka.start(), EmbeddedKafka.class);
  }

  /** New topics of an audio topic's job, each with so many partitions. */
  TestingTopics topics(int partitions) {
    if (kafka == null) {
      throw new IllegalStateException("expected a broker that JUnit has started");
    }
    return TestingTopics.create(kafka, "test-" + TESTS.incrementAndGet(), partitions);
  }
}
