/**
 * Entity lists in Flink: one task decides on updates, and every decoder learns what it decided.
 *
 * <pre>
 * EntityListUpdate -> ListCompilerOperator    parallelism 1; accepts or refuses, answers, forgets
 *   -> ListChange     -- broadcast -->        BroadcastLists in each decoder: the newest versions
 *                                             SessionLists: which of them act on whom
 *                                             CompiledLists in each JVM: a list is compiled once
 * </pre>
 *
 * <p>A change reaches all decoders but no session: a session takes it up at its next step, when it
 * asks for its {@link dev.earmark.speech.context.BiasContext}. Of two versions of a list the higher
 * one wins, in the compiler and again in each decoder, so the order in which they come does not
 * matter.
 *
 * <pre>{@code
 * DataStream<ListChange> changes =
 *     updates.transform("ListCompiler", ListChange.TYPE, new ListCompilerOperatorFactory(checker, ttl))
 *         .uid("list-compiler").setParallelism(1).setMaxParallelism(1);
 * steps.keyBy(EncodedStep::key)
 *     .connect(changes.broadcast(BroadcastLists.STATE))
 *     .process(new DecoderFunction(decoder, ListsConfig.selection(config)));
 * }</pre>
 */
@NullMarked
package dev.earmark.flink.lists;

import org.jspecify.annotations.NullMarked;
