/**
 * The word n-gram language model and its vocabulary.
 *
 * <p>A bundle brings the model as ARPA text. {@link dev.earmark.speech.lm.NgramCompiler} turns it,
 * once, into bit-packed tables beside it; {@link dev.earmark.speech.lm.NgramLanguageModel} maps
 * them at every later start and answers {@code log p(word | context)} with back-off:
 *
 * <pre>
 * p(w | u v) = p(u v w)             where the model has the n-gram u v w
 *            = backoff(u v) p(w | v)  else
 * </pre>
 *
 * <p>The vocabulary is a trie over characters, so that the beam search can walk it along any
 * subwords and knows at once when an open word can't become a word any more:
 *
 * <pre>{@code
 * LanguageModel lm = NgramLanguageModel.openOrCompile(Path.of("model-artifacts/earmark-en/lm.arpa.gz"));
 * Vocabulary words = lm.vocabulary();
 * int node = words.step(words.step(words.root(), 'o'), 'f');
 * float logProb = lm.logProb(lm.startContext(), words.wordAt(node)); // ln p(of | <s>)
 * }</pre>
 *
 * <p>Everything is scalar: a context is a {@code long}, a word an {@code int}, a log-prob a {@code
 * float} (natural log). Sources: the ARPA format as SRILM's ngram-format(5) describes it; Heafield,
 * "KenLM: Faster and Smaller Language Model Queries" (WMT 2011), for the trie, the packing and the
 * minimized contexts.
 */
@NullMarked
package dev.earmark.speech.lm;

import org.jspecify.annotations.NullMarked;
