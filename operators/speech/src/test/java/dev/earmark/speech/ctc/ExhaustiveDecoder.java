package dev.earmark.speech.ctc;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.lm.TestingLanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The oracle: goes through every alignment of a tiny matrix, sums by text and applies the objective
 * to whole texts. Knows nothing of prefixes, tries or beams.
 */
final class ExhaustiveDecoder {

  /** A text with its score. */
  record Scored(String text, double logCtc, double score) {}

  private final TokenTable tokens;
  private final TestingLanguageModel languageModel;
  private final DecoderOptions options;

  ExhaustiveDecoder(TokenTable tokens, TestingLanguageModel languageModel, DecoderOptions options) {
    this.tokens = tokens;
    this.languageModel = languageModel;
    this.options = options;
  }

  /** All possible texts, best first. */
  List<Scored> decode(FloatMatrix logProbs) {
    Map<String, Double> probability = new HashMap<>();
    int[] alignment = new int[logProbs.rows()];
    do {
      double logProb = 0;
      for (int t = 0; t < alignment.length; t++) {
        logProb += logProbs.at(t, alignment[t]);
      }
      if (isAllowed(alignment)) {
        probability.merge(text(alignment), Math.exp(logProb), Double::sum);
      }
    } while (next(alignment, logProbs.columns()));
    List<Scored> result = new ArrayList<>();
    probability.forEach(
        (text, p) -> {
          if (p > 0) {
            result.add(new Scored(text, Math.log(p), Math.log(p) + prior(text)));
          }
        });
    result.sort(Comparator.comparingDouble((Scored scored) -> -scored.score()));
    return result;
  }

  private boolean isAllowed(int[] alignment) {
    return Arrays.stream(alignment).noneMatch(token -> token == tokens.unknown());
  }

  private String text(int[] alignment) {
    StringBuilder text = new StringBuilder();
    int before = -1;
    for (int token : alignment) {
      if (token != before && token != tokens.blank()) {
        text.append(tokens.pieces().get(token));
      }
      before = token;
    }
    return text.toString().replace(tokens.wordStart(), ' ').replaceAll(" +", " ").strip();
  }

  private double prior(String text) {
    double prior = 0;
    long context = languageModel.startContext();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      int id = languageModel.vocabulary().id(word);
      prior += options.lmWeight() * languageModel.logProb(context, id) + options.wordBonus();
      prior -= id == 0 ? options.oovCost() : 0;
      context = languageModel.advance(context, id);
    }
    return prior;
  }

  private static boolean next(int[] alignment, int tokenCount) {
    for (int t = 0; t < alignment.length; t++) {
      if (++alignment[t] < tokenCount) {
        return true;
      }
      alignment[t] = 0;
    }
    return false;
  }
}
