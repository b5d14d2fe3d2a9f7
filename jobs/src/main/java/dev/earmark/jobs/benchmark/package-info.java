/**
 * How much of this machine a call takes: plays calls through the whole job as fast as it goes and
 * tells the processor time of every part of it.
 *
 * <pre>{@code
 * BenchmarkReport report = new Benchmark(new BenchmarkOptions(8, 60), config, audio).run(log);
 * report.lines().forEach(System.out::println); // encoder 0.058 x real time, 86 % of the job, ...
 * }</pre>
 *
 * <p>The broker runs in another process, so this process is the job and the benchmark's own client,
 * which is told apart. Processor time, not time on the clock: who else uses the machine matters
 * less. Warm-up calls of the same kind go first, for the just-in-time compiler (Georges, Buytaert,
 * Eeckhout: Statistically Rigorous Java Performance Evaluation, OOPSLA 2007).
 */
@NullMarked
package dev.earmark.jobs.benchmark;

import org.jspecify.annotations.NullMarked;
