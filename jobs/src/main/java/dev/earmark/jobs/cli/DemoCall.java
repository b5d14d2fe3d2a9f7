package dev.earmark.jobs.cli;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.speech.context.EntityListUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What a demo plays.
 *
 * @param audio the recording, a speaker a channel
 * @param speakers names of the channels
 * @param list what is published when half of it has been played, or null
 * @param fast whether to play as fast as it goes, not at the speed of speech
 */
record DemoCall(
    AudioFile audio, Speakers speakers, @Nullable EntityListUpdate list, boolean fast) {}
