package dev.earmark.speech.transcript;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.transcript.Transcript.Alternative;
import dev.earmark.speech.transcript.Transcript.Kind;
import dev.earmark.speech.transcript.Transcript.Word;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Version 2: the fields in the order of {@link Transcript}, list versions by name. Version 1 ends
 * before the mentions.
 */
public final class TranscriptCodec implements StateCodec<Transcript> {

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Transcript transcript, DataOutput out) throws IOException {
    CodecFields.writeKey(transcript.key(), out);
    out.writeInt(transcript.utterance());
    out.writeInt(transcript.revision());
    out.writeBoolean(transcript.kind() == Kind.FINAL);
    out.writeLong(transcript.startMs());
    out.writeLong(transcript.endMs());
    CodecFields.writeText(transcript.text(), out);
    out.writeInt(transcript.words().size());
    for (Word word : transcript.words()) {
      CodecFields.writeText(word.text(), out);
      out.writeLong(word.startMs());
      out.writeLong(word.endMs());
      out.writeFloat(word.confidence());
    }
    out.writeInt(transcript.stableWords());
    out.writeInt(transcript.nBest().size());
    for (Alternative alternative : transcript.nBest()) {
      CodecFields.writeText(alternative.text(), out);
      out.writeDouble(alternative.score());
    }
    out.writeLong(transcript.captureTimeMs());
    out.writeBoolean(transcript.endOfStream());
    CodecFields.writeInfo(transcript.info(), out);
    out.writeInt(transcript.mentions().size());
    for (EntityMention mention : transcript.mentions()) {
      EntityMentionCodec.write(mention, out);
    }
    CodecFields.writeVersions(transcript.listVersions(), out);
  }

  @Override
  public Transcript read(int version, DataInput in) throws IOException {
    if (version != 1 && version != 2) {
      throw unknownVersion(version);
    }
    SessionKey key = CodecFields.readKey(in);
    int utterance = CodecFields.readCount(in, "utterance");
    int revision = CodecFields.readCount(in, "revision");
    Kind kind = in.readBoolean() ? Kind.FINAL : Kind.PARTIAL;
    long startMs = in.readLong();
    long endMs = in.readLong();
    String text = CodecFields.readText(in);
    int wordCount = CodecFields.readCount(in, "words");
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < wordCount; i++) {
      words.add(new Word(CodecFields.readText(in), in.readLong(), in.readLong(), in.readFloat()));
    }
    int stableWords = CodecFields.readCount(in, "stable words");
    int alternativeCount = CodecFields.readCount(in, "alternatives");
    List<Alternative> nBest = new ArrayList<>();
    for (int i = 0; i < alternativeCount; i++) {
      nBest.add(new Alternative(CodecFields.readText(in), in.readDouble()));
    }
    long captureTimeMs = in.readLong();
    boolean endOfStream = in.readBoolean();
    SessionInfo info = CodecFields.readInfo(in);
    List<EntityMention> mentions = new ArrayList<>();
    Map<String, Long> listVersions = Map.of();
    if (version > 1) {
      int mentionCount = CodecFields.readCount(in, "mentions");
      for (int i = 0; i < mentionCount; i++) {
        mentions.add(EntityMentionCodec.read(in));
      }
      listVersions = CodecFields.readVersions(in);
    }
    return new Transcript(
        key,
        utterance,
        revision,
        kind,
        startMs,
        endMs,
        text,
        words,
        stableWords,
        nBest,
        captureTimeMs,
        endOfStream,
        info,
        mentions,
        listVersions);
  }
}
