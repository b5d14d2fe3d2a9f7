package dev.earmark.speech.transcript;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.DecoderStateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Version 2: counters, newest partial, the search, whether there is a pause, the words stable there
 * and the search there, the first step with lists, whether there is a search before it and that
 * search, the newest mentions. Version 1 ends with the pause. The searches carry a version of their
 * own.
 */
public final class UtteranceDecoderStateCodec implements StateCodec<UtteranceDecoderState> {

  private final DecoderStateCodec searchCodec = new DecoderStateCodec();

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(UtteranceDecoderState state, DataOutput out) throws IOException {
    out.writeInt(state.utterance);
    out.writeInt(state.step);
    out.writeInt(state.finals);
    out.writeInt(state.revision);
    CodecFields.writeText(state.text, out);
    out.writeInt(state.stableWords);
    writeSearch(state.search, out);
    DecoderState pause = state.pause;
    out.writeBoolean(pause != null);
    if (pause != null) {
      out.writeInt(state.stableAtPause);
      writeSearch(pause, out);
    }
    out.writeInt(state.firstListStep);
    DecoderState beforeLists = state.beforeLists;
    out.writeBoolean(beforeLists != null);
    if (beforeLists != null) {
      writeSearch(beforeLists, out);
    }
    out.writeInt(state.mentions.size());
    for (FoundMention found : state.mentions) {
      EntityMentionCodec.write(found.mention(), out);
      out.writeInt(found.startFrame());
      CodecFields.writeText(String.join(" ", found.words()), out);
    }
  }

  @Override
  public UtteranceDecoderState read(int version, DataInput in) throws IOException {
    if (version != 1 && version != 2) {
      throw unknownVersion(version);
    }
    int utterance = CodecFields.readCount(in, "utterance");
    int step = CodecFields.readCount(in, "step");
    int finals = CodecFields.readCount(in, "finals");
    int revision = CodecFields.readCount(in, "revision");
    String text = CodecFields.readText(in);
    int stableWords = CodecFields.readCount(in, "stable words");
    UtteranceDecoderState state = new UtteranceDecoderState(readSearch(in));
    state.utterance = utterance;
    state.step = step;
    state.finals = finals;
    state.revision = revision;
    state.text = text;
    state.stableWords = stableWords;
    if (in.readBoolean()) {
      state.stableAtPause = CodecFields.readCount(in, "words stable at the pause");
      state.pause = readSearch(in);
    }
    if (version > 1) {
      state.firstListStep = in.readInt();
      state.beforeLists = in.readBoolean() ? readSearch(in) : null;
      List<FoundMention> mentions = new ArrayList<>();
      for (int left = CodecFields.readCount(in, "mentions"); left > 0; left--) {
        EntityMention mention = EntityMentionCodec.read(in);
        int startFrame = CodecFields.readCount(in, "first frame");
        mentions.add(
            new FoundMention(mention, startFrame, List.of(CodecFields.readText(in).split(" "))));
      }
      state.mentions = mentions;
    }
    return state;
  }

  private void writeSearch(DecoderState search, DataOutput out) throws IOException {
    out.writeByte(searchCodec.version());
    searchCodec.write(search, out);
  }

  private DecoderState readSearch(DataInput in) throws IOException {
    return searchCodec.read(in.readUnsignedByte(), in);
  }
}
