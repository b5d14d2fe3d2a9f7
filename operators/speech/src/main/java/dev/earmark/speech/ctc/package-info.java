/**
 * The prefix beam search: log-probs of subwords in, texts with times out.
 *
 * <p>A CTC model says at each frame which token it hears, or blank; a text's probability is the sum
 * over all ways to spread its tokens over the frames. The search keeps the best texts of each frame
 * ({@code Beam}), adds up the ways that lead to the same one, and weighs them with the language
 * model whenever a word is complete. One frame is {@code FrameSearch}; its four cases are labelled
 * there. What was said when is kept in a tree of tokens that all hypotheses share ({@code
 * History}).
 *
 * <p>Entity lists bias it: {@code Bias} says what a hypothesis earns for words of an entry, {@code
 * ListPlaces} where it is in the lists' graphs, {@code BeamSelection} who stays, and {@code
 * Rerooting} what happens when the lists change in mid-word.
 *
 * <pre>{@code
 * CtcBeamSearch search = new CtcBeamSearch(tokens, languageModel, options);
 * DecoderState state = search.start();
 * search.advance(state, logProbs, context);   // [T, V], natural log; as often as there is more
 * NBest soFar = search.best(state, context);  // context: the lists that act, or BiasContext.NONE
 * NBest result = search.finish(state, context);
 * }</pre>
 *
 * <p>A. Graves et al., "Connectionist Temporal Classification", ICML 2006; A. Hannun et al.,
 * "First-Pass Large Vocabulary Continuous Speech Recognition using Bi-Directional Recurrent DNNs",
 * arXiv 1408.2873 (the search); S. Dingliwal et al., arXiv 2210.09510 (the biasing).
 */
@NullMarked
package dev.earmark.speech.ctc;

import org.jspecify.annotations.NullMarked;
