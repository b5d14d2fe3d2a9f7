package dev.earmark.flink.lists;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgementCodec;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.util.OutputTag;

/**
 * Makes the {@link ListCompilerOperator}. There must be one task of it: its parallelism and its
 * maximum parallelism are 1.
 */
public final class ListCompilerOperatorFactory extends AbstractStreamOperatorFactory<ListChange>
    implements OneInputStreamOperatorFactory<EntityListUpdate, ListChange> {

  private static final long serialVersionUID = 1L;

  /** Side output: one answer to each update. */
  public static final OutputTag<ListAcknowledgement> ACKNOWLEDGEMENTS =
      new OutputTag<>(
          "acknowledgements",
          CodecTypeInfo.ofImmutable(ListAcknowledgement.class, ListAcknowledgementCodec.class));

  private final ListCheckerFactory checker;
  private final Duration keep;

  /**
   * @param checker makes what decides
   * @param keep how long after their last update lists for one session, and the memory of removed
   *     ones, are forgotten
   */
  public ListCompilerOperatorFactory(ListCheckerFactory checker, Duration keep) {
    this.checker = checker;
    this.keep = keep;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature.
  public <T extends StreamOperator<ListChange>> T createStreamOperator(
      StreamOperatorParameters<ListChange> parameters) {
    return (T) new ListCompilerOperator(parameters, checker, keep);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return ListCompilerOperator.class;
  }
}
