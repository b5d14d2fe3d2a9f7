package dev.earmark.flink;

import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** The metrics that an operator registers in its own group, for a harness with one operator. */
public final class TestingOperatorMetrics {

  private final InterceptingOperatorMetricGroup operator = new InterceptingOperatorMetricGroup();

  /** Where the harness's operator runs; close it after the harness. */
  public MockEnvironment environment() {
    return new MockEnvironmentBuilder()
        .setMetricGroup(
            new InterceptingTaskMetricGroup() {
              @Override
              public InternalOperatorMetricGroup getOrAddOperator(
                  OperatorID id, String name, Map<String, String> variables) {
                return operator;
              }
            })
        .build();
  }

  public long count(String counter) {
    return metric(Counter.class, counter).getCount();
  }

  public Object gauge(String name) {
    return metric(Gauge.class, name).getValue();
  }

  public HistogramStatistics histogram(String name) {
    return metric(Histogram.class, name).getStatistics();
  }

  private <M extends Metric> M metric(Class<M> type, String name) {
    return type.cast(Objects.requireNonNull(operator.get(name), name));
  }
}
