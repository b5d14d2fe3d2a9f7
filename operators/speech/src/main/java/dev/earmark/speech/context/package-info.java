/**
 * Entity lists: what users want to be recognised, from what they publish to what the search walks.
 *
 * <pre>
 * EntityListUpdate   as published: phrases, displayed forms, weights
 *   -> EntityListChecker    normalised to the recognizer's spelling, or refused with the reason
 * AcceptedList       what is in force, by version
 *   -> ContextGraph         compiled: an automaton over characters, one step O(1)
 * BiasContext        the graphs that act on one session, side by side
 *   -> EntityMatcher        words of a result back to the entries that they are
 * </pre>
 *
 * <p>Versions make the order of arrival unimportant: the higher one wins, on every task. A graph is
 * immutable and depends on the content of its list alone, so sessions and tasks share it.
 *
 * <pre>{@code
 * ContextGraph graph = ContextGraph.compile(list);
 * BiasContext context = BiasContext.of(List.of(graph));
 * int node = graph.startWord(ContextGraph.OUTSIDE);       // at the first character of a word
 * for (char c : "sitille".toCharArray()) {
 *   node = graph.step(node, c);                           // OUTSIDE once no entry goes on
 * }
 * int entry = graph.entryAt(node);                        // which entry ends here, or NONE
 * }</pre>
 *
 * <p>S. Dingliwal et al., "Towards Personalization of CTC Speech Recognition Models with Contextual
 * Adapters and Adaptive Boosting", arXiv 2210.09510; A. Aho, M. Corasick, "Efficient String
 * Matching", CACM 18(6), 1975 (the automaton).
 */
@NullMarked
package dev.earmark.speech.context;

import org.jspecify.annotations.NullMarked;
