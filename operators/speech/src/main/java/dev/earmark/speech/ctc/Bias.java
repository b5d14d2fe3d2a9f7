package dev.earmark.speech.ctc;

import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.lm.LanguageModel;
import dev.earmark.speech.lm.Vocabulary;

/**
 * What entity lists add to the score of a hypothesis. Made for a call of the search; works on one
 * hypothesis and one token at a time, in scratch space: {@link #close} and {@link #move} work out
 * what would become of them, other methods read the outcome.
 *
 * <p><b>Subword boosting.</b> A token s that begins an entry, or goes on with one, is lifted
 * towards the frame's best candidate:
 *
 * <pre>lift(s) = lambda * weight * max(floor * characters(s), min(cap, log p(best) - log p(s)))
 * </pre>
 *
 * <p>The floor is for tokens that need no lift to be heard, but belong to words that the language
 * model does not expect. A token that begins an entry gets half of it and no floor, because one
 * token is little evidence, and only if it is among the best of its frame.
 *
 * <p><b>Unigram boosting.</b> A word of an entry scores at least what a BOOST class in the language
 * model would give it, {@code p(class | history) / entries}. The class stands for the words that
 * the model does not know: its probability is that of the unknown word, times how many words that
 * stands for.
 *
 * <p><b>Provisional.</b> What the open word and the earlier words of its phrase have earned is
 * pending: a complete entry keeps it, a phrase that is left gives it back. So a text without
 * entries has a bias of 0. Of two ways to the same text the one that is better with its bias gives
 * both.
 */
final class Bias {

  /** What a token that begins an entry gets of its lift. */
  private static final double START_SHARE = 0.5;

  private final BiasOptions options;
  private final ListPlaces places;
  private final Spellings spellings;
  private final LookupCache lookups;
  private final double lmWeight;
  private final double lambda;

  /** Lambda with the highest weight of an entry. */
  private final double strongest;

  private final double highestLift;
  private final double highestStartLift;

  /** Log-prob of a word of the BOOST class, relative to that of the unknown word. */
  private final double classShare;

  /** What an open word on a list may hope for, without history. */
  private final float classHope;

  private final int[] startNodes;
  private int startWords;
  private double closedBias;
  private double closedPending;
  private double finalBias;

  private final int[] nodes;
  private double movedSettled;
  private double movedOpen;
  private double movedEarlier;
  private double lift;

  /**
   * @param context what acts, {@link BiasContext#NONE} if the options say that nothing does
   */
  Bias(
      BiasContext context,
      Spellings spellings,
      LanguageModel languageModel,
      DecoderOptions decoder) {
    this.options = decoder.bias();
    this.places = new ListPlaces(context, spellings);
    this.spellings = spellings;
    this.lookups = new LookupCache(languageModel);
    this.lmWeight = decoder.lmWeight();
    int entries = Math.max(1, context.entries());
    lambda = options.subword() ? options.lambda(entries) : 0;
    strongest = lambda * places.highestWeight();
    highestLift = strongest * Math.max(options.cap(), options.floor() * spellings.longestToken());
    highestStartLift = strongest * START_SHARE * options.cap();
    classShare = Math.log(options.boostClassSize() / entries);
    classHope =
        options.unigram()
            ? (float) (languageModel.logProb(0, Vocabulary.UNKNOWN) + classShare)
            : Float.NEGATIVE_INFINITY;
    nodes = new int[places.lists()];
    startNodes = new int[places.lists()];
  }

  /** What the language model said already. */
  LookupCache lookups() {
    return lookups;
  }

  /** Whether any list acts. */
  boolean acts() {
    return places.lists() > 0;
  }

  /** How many lists act. */
  int lists() {
    return places.lists();
  }

  /** No lift of a token is higher. */
  double highestLift() {
    return highestLift;
  }

  /** No lift of a token that begins a word is higher. */
  double highestStartLift() {
    return highestStartLift;
  }

  /** No lift of this token is higher, wherever it leads. */
  double liftBound(int token, Place place, double distance, int rank) {
    return strongest == 0 ? 0 : strongest * unweightedLift(token, place, distance, rank);
  }

  /** Whether the open word may become a word of an entry that is boosted. */
  boolean isOnList(Beam beam, int i) {
    return places.isOnList(beam.contextNodes, i * beam.lists);
  }

  /** Whether the open word, if it ends here, is a word of an entry that is boosted. */
  boolean endsListedWord(Beam beam, int i) {
    return places.endsListedWord(beam.contextNodes, i * beam.lists);
  }

  /** Log-prob that the open word may hope for because of a list. */
  float hope(Beam beam, int i) {
    return options.unigram() && isOnList(beam, i) ? classHope : Float.NEGATIVE_INFINITY;
  }

  /** By how much the BOOST class outdoes the language model, weighted. */
  double classGain(long history, float logProb) {
    if (!options.unigram()) {
      return 0;
    }
    double inClass = lookups.logProb(history, Vocabulary.UNKNOWN) + classShare;
    return lmWeight * Math.max(0, inClass - logProb);
  }

  /**
   * Works out what becomes of the bias when the open word ends here.
   *
   * @param closingLm log-prob of the open word
   */
  void close(Beam beam, int i, float closingLm) {
    int offset = i * beam.lists;
    float weight = places.weight(beam.contextNodes, offset);
    double open = beam.pendingOpen[i];
    double earlier = beam.pendingEarlier[i];
    double settled = beam.bias[i] - open - earlier;
    if (weight > 0 && endsListedWord(beam, i)) {
      open += weight * classGain(beam.context[i], closingLm);
    }
    int depth = places.words(beam.contextNodes, offset);
    int complete = places.completeWords(beam.contextNodes, offset);
    if (complete > 0) {
      // What was pending had the weight of the heaviest entry that the phrase could become.
      double own = places.completeWeight(beam.contextNodes, offset, complete) / weight;
      settled += own * open;
      open = 0;
      if (complete == depth) {
        settled += own * earlier;
        earlier = 0;
      }
    }
    finalBias = settled;
    places.startWord(beam.contextNodes, offset, startNodes);
    startWords = places.words(startNodes, 0);
    boolean goesOn = startWords - 1 == depth;
    closedPending = startWords <= 1 ? 0 : goesOn ? open + earlier : open;
    closedBias = settled + closedPending;
  }

  /** After {@link #close}: the bias, with what stays pending for a phrase that goes on. */
  double closedBias() {
    return closedBias;
  }

  /** After {@link #close}: the bias if no word follows. */
  double finalBias() {
    return finalBias;
  }

  /** Where a token goes. */
  enum Place {
    /** It goes on with the open word. */
    OPEN_WORD,
    /** It opens a word where none is open. */
    FIRST_WORD,
    /** It completes the open word, see {@link #close}, and opens the next. */
    NEXT_WORD
  }

  /**
   * Works out what a token changes.
   *
   * @param distance how far its log-prob is below that of the frame's best candidate
   * @param rank its rank in the frame, from 0
   */
  void move(Beam beam, int i, int token, Place place, double distance, int rank) {
    int wordsBefore;
    if (place == Place.NEXT_WORD) {
      wordsBefore = startWords;
      movedOpen = 0;
      movedEarlier = closedPending;
      movedSettled = closedBias - closedPending;
      places.step(startNodes, 0, token, nodes);
    } else {
      int offset = i * beam.lists;
      wordsBefore = places.words(beam.contextNodes, offset);
      movedOpen = beam.pendingOpen[i];
      movedEarlier = beam.pendingEarlier[i];
      movedSettled = beam.bias[i] - movedOpen - movedEarlier;
      places.step(beam.contextNodes, offset, token, nodes);
    }
    lift = 0;
    float weight = places.weight(nodes, 0);
    if (weight <= 0) {
      movedOpen = 0;
      movedEarlier = 0;
      return;
    }
    if (places.words(nodes, 0) < wordsBefore) {
      movedEarlier = 0;
    }
    lift = weight * lambda * unweightedLift(token, place, distance, rank);
    movedOpen += lift;
  }

  /** What a token changes that goes on with a word of no entry: nothing. */
  void stay(Beam beam, int i) {
    movedOpen = 0;
    movedEarlier = 0;
    movedSettled = beam.bias[i];
    lift = 0;
    for (int list = 0; list < nodes.length; list++) {
      nodes[list] = beam.contextNodes[i * nodes.length + list];
    }
  }

  private double unweightedLift(int token, Place place, double distance, int rank) {
    int characters = spellings.characters(token).length;
    double adaptive = Math.min(options.cap(), Math.max(0, distance));
    if (place == Place.OPEN_WORD) {
      return Math.max(options.floor() * characters, adaptive);
    }
    return characters > 0 && rank < options.startTokens() ? START_SHARE * adaptive : 0;
  }

  /** After {@link #move}: the bias. */
  double movedBias() {
    return movedSettled + movedOpen + movedEarlier;
  }

  /** After {@link #move}: what the token was lifted by. */
  float lift() {
    return (float) lift;
  }

  /** After {@link #move}: enters where the hypothesis is now. */
  void enterNodes(Beam beam, int to) {
    for (int list = 0; list < nodes.length; list++) {
      beam.contextNodes[to * nodes.length + list] = nodes[list];
    }
  }

  /** After {@link #move}: enters what it has earned. */
  void enterBias(Beam beam, int to) {
    beam.bias[to] = movedBias();
    beam.pendingOpen[to] = movedOpen;
    beam.pendingEarlier[to] = movedEarlier;
  }

  /**
   * Finds the place of a hypothesis in the graphs anew: takes back what is pending, and walks its
   * text.
   *
   * @param tokens of the hypothesis, in order
   */
  void reroot(Beam beam, int i, int[] tokens) {
    places.walk(tokens, nodes);
    enterNodes(beam, i);
    beam.bias[i] -= beam.pending(i);
    beam.pendingOpen[i] = 0;
    beam.pendingEarlier[i] = 0;
  }
}
