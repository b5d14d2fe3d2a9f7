package dev.earmark.speech.audio;

/** How the payload of a chunk is encoded. */
public enum AudioCodec {
  /** Signed 16-bit samples, little-endian, one channel. */
  PCM_S16LE,
  /** ITU-T G.711 mu-law, one byte a sample. */
  MULAW,
  /** ITU-T G.711 A-law, one byte a sample. */
  ALAW,
  /** One Opus packet (RFC 6716) of one channel, 2.5 to 120 ms. */
  OPUS
}
