package dev.earmark.speech.ctc;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the fields in the order of {@link EncodedStep}. */
public final class EncodedStepCodec implements StateCodec<EncodedStep> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EncodedStep step, DataOutput out) throws IOException {
    CodecFields.writeKey(step.key(), out);
    out.writeInt(step.utterance());
    out.writeInt(step.step());
    out.writeLong(step.startMs());
    CodecFields.writeMatrix(step.logProbs(), out);
    out.writeInt(step.pauseFrame());
    out.writeByte(codeOf(step.end()));
    out.writeBoolean(step.endOfStream());
    out.writeLong(step.captureTimeMs());
    CodecFields.writeInfo(step.info(), out);
  }

  @Override
  public EncodedStep read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    SessionKey key = CodecFields.readKey(in);
    int utterance = CodecFields.readCount(in, "utterance");
    int step = CodecFields.readCount(in, "step");
    long startMs = in.readLong();
    FloatMatrix logProbs = CodecFields.readMatrix(in);
    int pauseFrame = in.readInt();
    UtteranceEnd end = endOf(in.readByte());
    boolean endOfStream = in.readBoolean();
    long captureTimeMs = in.readLong();
    SessionInfo info = CodecFields.readInfo(in);
    return new EncodedStep(
        key, utterance, step, startMs, logProbs, pauseFrame, end, endOfStream, captureTimeMs, info);
  }

  /** Numbers of their own, so that the order of the constants is free to change. */
  private static int codeOf(UtteranceEnd end) {
    return switch (end) {
      case NONE -> 0;
      case HERE -> 1;
      case AT_PAUSE -> 2;
    };
  }

  private static UtteranceEnd endOf(int code) throws IOException {
    return switch (code) {
      case 0 -> UtteranceEnd.NONE;
      case 1 -> UtteranceEnd.HERE;
      case 2 -> UtteranceEnd.AT_PAUSE;
      default -> throw new IOException("utterance end: expected 0, 1 or 2, found " + code);
    };
  }
}
