package dev.earmark.speech.audio;

/**
 * A chunk that was refused, for the rejected topic.
 *
 * @param chunk as it came
 * @param reason for people: what was expected and what came
 */
public record RejectedChunk(AudioChunk chunk, String reason) {}
