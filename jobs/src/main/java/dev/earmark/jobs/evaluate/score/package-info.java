/**
 * How good texts are, by words and by the phrases of entity lists.
 *
 * <pre>{@code
 * ListedPhrases list = ListedPhrases.of(List.of("platinum motors", "kaity"));
 * Score score = Score.of("ask kaity at platinum motors", "ask katie at platinum motors", list);
 * score.listed().werPercent();  // B-WER: 1 of 3 words that the list has
 * score.others().werPercent();  // U-WER: 0 of 2 words that it has not
 * score.entities().recall();    // 50 %: one of two occurrences
 * }</pre>
 *
 * <p>D. Le et al., "Contextualized Streaming End-to-End Speech Recognition with Trie-Based Deep
 * Biasing and Shallow Fusion", Interspeech 2021, arXiv 2104.02194 (B-WER and U-WER).
 */
@NullMarked
package dev.earmark.jobs.evaluate.score;

import org.jspecify.annotations.NullMarked;
