/**
 * The {@code earmark} command line.
 *
 * <pre>
 * earmark demo [FILE]       everything in one process: see a recording being transcribed, and an
 *                           entity list act half-way
 * earmark run               the job, against your Kafka
 * earmark stream FILE       a recording to the audio topic, as if it were a call
 * earmark tail              transcripts as they arrive
 * earmark lists put FILE    phrases that the recognizer should know from now on
 * </pre>
 *
 * <p>What is shown is made by pure classes: transcripts and times in, lines out ({@link
 * dev.earmark.jobs.cli.ConversationView}, {@link dev.earmark.jobs.cli.CallTally}). Only a {@link
 * dev.earmark.jobs.cli.Screen} writes to the terminal: it repaints the lines that still change, or,
 * in a pipe, prints only lines that don't. Every command takes settings of Earmark, Flink and
 * Kafka, such as {@code --kafka.bootstrap.servers} ({@link dev.earmark.jobs.cli.Settings}).
 */
@NullMarked
package dev.earmark.jobs.cli;

import org.jspecify.annotations.NullMarked;
