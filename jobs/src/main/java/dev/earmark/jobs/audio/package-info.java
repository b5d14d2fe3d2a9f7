/**
 * Recordings, read and sent as if they were calls.
 *
 * <pre>{@code
 * AudioFile file = AudioFile.read(Path.of("call.flac"));            // channels [n] in [-1, 1), one rate
 * CallScript call = new CallScript("call-17", startMs, SessionInfo.NONE);
 * List<AudioChunk> chunks = ChunkedAudio.cut(file, call, ChunkFormat.TELEPHONE);
 * new AudioSender(Pacer.realTime(), producer::send).send(chunks);   // each when its last sample is due
 * }</pre>
 *
 * <p>A chunk is sent when its last sample has been captured, not before: what is measured from
 * capture times is what a caller would see. Chunk lengths come from a seed, so a run can be
 * repeated. Codecs: WAV (RIFF, also WAVE_FORMAT_EXTENSIBLE) and FLAC (RFC 9639) are read; 16-bit
 * PCM, G.711 and Opus (RFC 6716) are sent.
 */
@NullMarked
package dev.earmark.jobs.audio;

import org.jspecify.annotations.NullMarked;
