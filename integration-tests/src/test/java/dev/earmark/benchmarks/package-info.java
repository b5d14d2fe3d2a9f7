/**
 * JMH benchmarks of what decides how many calls a machine carries. {@code mvn verify} compiles them
 * and does not run them.
 *
 * <pre>
 * integration-tests/benchmark BeamSearch                      # those whose name contains it
 * integration-tests/benchmark -f 3 -wi 5 -i 10 LanguageModel  # JMH's options
 * </pre>
 *
 * <p>Inputs are real: the bundle's model, log-probs that its encoder gave for speech. JMH is
 * OpenJDK's harness; its samples explain dead code, constant folding and loops.
 */
@NullMarked
package dev.earmark.benchmarks;

import org.jspecify.annotations.NullMarked;
