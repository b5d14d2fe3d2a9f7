package dev.earmark.flink.encoder;

import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.features.FeatureChunk;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes an {@link EncoderOperator} for each subtask. */
public final class EncoderOperatorFactory extends AbstractStreamOperatorFactory<EncodedStep>
    implements OneInputStreamOperatorFactory<FeatureChunk, EncodedStep> {

  private static final long serialVersionUID = 1L;

  private final EncoderOptions options;
  private final EncoderLoader loader;

  public EncoderOperatorFactory(EncoderOptions options) {
    this(options, EncoderLoader::fromBundle);
  }

  EncoderOperatorFactory(EncoderOptions options, EncoderLoader loader) {
    this.options = options;
    this.loader = loader;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature.
  public <T extends StreamOperator<EncodedStep>> T createStreamOperator(
      StreamOperatorParameters<EncodedStep> parameters) {
    return (T) new EncoderOperator(parameters, options, loader);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return EncoderOperator.class;
  }
}
