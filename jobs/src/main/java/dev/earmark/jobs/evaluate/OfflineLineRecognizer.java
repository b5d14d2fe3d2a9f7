package dev.earmark.jobs.evaluate;

import dev.earmark.flink.decoder.DecoderConfig;
import dev.earmark.inference.bundle.BundleDecoder;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.offline.DecodedChannel;
import dev.earmark.inference.offline.OfflineDecoder;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.lm.LanguageModel;
import dev.earmark.speech.lm.NgramLanguageModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.ReadableConfig;

/**
 * One line after the other in this thread, with the classes that the operators run and the same
 * options. Each line is encoded once and decoded with every condition, which take turns in going
 * first; so their times can be compared. Some lines are decoded beforehand, for the compiler's
 * sake.
 */
public final class OfflineLineRecognizer implements LineRecognizer {

  private static final int WARM_UP_LINES = 10;

  private final LineEncoder encoder;
  private final EvaluationPlan plan;
  private final EncodedLineConsumer encodedLines;
  private final Map<Techniques, OfflineDecoder> decoders = new HashMap<>();

  /**
   * @param config options of the front end, encoder and decoder
   * @param plan what to decode each line with
   * @param encodedLines gets each line before it is decoded
   * @throws IOException if the language model can't be read
   */
  public OfflineLineRecognizer(
      ModelBundle bundle,
      ReadableConfig config,
      LineAudio audio,
      EvaluationPlan plan,
      EncodedLineConsumer encodedLines)
      throws IOException {
    this.plan = plan;
    this.encodedLines = encodedLines;
    LanguageModel languageModel = NgramLanguageModel.openOrCompile(bundle.languageModelFile());
    for (Condition condition : plan.conditions()) {
      decoders.computeIfAbsent(
          condition.techniques(), chosen -> decoder(bundle, languageModel, chosen.in(config)));
    }
    encoder = new LineEncoder(bundle, config, audio);
  }

  private static OfflineDecoder decoder(
      ModelBundle bundle, LanguageModel languageModel, ReadableConfig config) {
    return new OfflineDecoder(
        BundleDecoder.open(
            bundle, languageModel, DecoderConfig.options(config, bundle.decoderDefaults())));
  }

  @Override
  public void recognize(List<EvaluationLine> lines, Consumer<RecognizedLine> out)
      throws IOException {
    List<EncodedLine> first = new ArrayList<>();
    for (EvaluationLine line : lines.subList(0, Math.min(WARM_UP_LINES, lines.size()))) {
      first.add(encoder.encode(line));
    }
    for (int i = 0; i < first.size(); i++) {
      decode(first.get(i), i, line -> {});
    }
    for (int i = 0; i < lines.size(); i++) {
      EncodedLine encoded = i < first.size() ? first.get(i) : encoder.encode(lines.get(i));
      encodedLines.accept(encoded);
      decode(encoded, i, out);
    }
  }

  /** A list and what it makes of the search. */
  private record CompiledList(LineList list, BiasContext context) {}

  private void decode(EncodedLine encoded, int turn, Consumer<RecognizedLine> out) {
    List<Condition> conditions = plan.conditions();
    Map<Integer, CompiledList> lists = new HashMap<>();
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get((turn + i) % conditions.size());
      CompiledList compiled =
          lists.computeIfAbsent(
              condition.distractors(),
              distractors -> {
                LineList list = plan.lists().list(encoded.line(), distractors);
                return new CompiledList(list, list.context());
              });
      out.accept(decode(encoded, condition, compiled));
    }
  }

  private RecognizedLine decode(EncodedLine encoded, Condition condition, CompiledList compiled) {
    OfflineDecoder decoder = decoders.get(condition.techniques());
    if (decoder == null) {
      throw new IllegalStateException("no decoder for " + condition);
    }
    DecodedChannel decoded = decoder.decode(encoded.channel().steps(), compiled.context());
    return new RecognizedLine(
        encoded.line(),
        condition,
        compiled.list(),
        Reading.of(decoded.finals()),
        encoded.audioMs(),
        new StageTimes(
            encoded.channel().encoderNanos(), decoded.decoderNanos(), decoded.explainNanos()));
  }

  @Override
  public void close() {
    encoder.close();
  }
}
