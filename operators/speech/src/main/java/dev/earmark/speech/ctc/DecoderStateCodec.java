package dev.earmark.speech.ctc;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Version 1: model fingerprint, frames, number of hypotheses and of history nodes, the hypotheses
 * in the order of the beam, the nodes in theirs. Only living history is written. Scores are written
 * as sums without weights, so a state goes on under other {@link DecoderOptions}; the ids of the
 * language model are those of the model that it was decoded with.
 */
public final class DecoderStateCodec implements StateCodec<DecoderState> {

  private static final int HYPOTHESIS_BYTES =
      6 * Long.BYTES + 4 * Integer.BYTES + 2 * BestPaths.BYTES;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DecoderState state, DataOutput out) throws IOException {
    DecoderState compact = state.copy();
    Beam beam = compact.beam();
    History history = compact.history();
    ByteBuffer bytes =
        ByteBuffer.allocate(HYPOTHESIS_BYTES * beam.size + History.BYTES * history.size());
    for (int i = 0; i < beam.size; i++) {
      writeHypothesis(beam, i, bytes);
    }
    history.write(bytes);
    out.writeInt(compact.model());
    out.writeInt(compact.frames());
    out.writeInt(beam.size);
    out.writeInt(history.size());
    out.write(bytes.array());
  }

  @Override
  public DecoderState read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    int model = in.readInt();
    int frames = CodecFields.readCount(in, "frames");
    int size = CodecFields.readCount(in, "hypotheses");
    int nodes = CodecFields.readCount(in, "history nodes");
    long length = (long) HYPOTHESIS_BYTES * size + (long) History.BYTES * nodes;
    if (size == 0 || length > Integer.MAX_VALUE) {
      throw new IOException(
          "decoder state of " + size + " hypotheses and " + nodes + " history nodes can't be");
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    Beam beam = new Beam(size);
    for (int i = 0; i < size; i++) {
      readHypothesis(beam, rest);
    }
    History history = History.read(nodes, rest);
    for (int i = 0; i < size; i++) {
      checkNode(beam.blankPath.node[i], history);
      checkNode(beam.nonBlankPath.node[i], history);
    }
    return new DecoderState(model, frames, beam, history);
  }

  private static void writeHypothesis(Beam beam, int i, ByteBuffer out) {
    out.putLong(beam.text[i]).putInt(beam.last[i]);
    out.putDouble(beam.logBlank[i]).putDouble(beam.logNonBlank[i]);
    out.putDouble(beam.lm[i]).putInt(beam.words[i]).putInt(beam.oovWords[i]);
    out.putDouble(beam.bias[i]);
    out.putInt(beam.node[i]).putLong(beam.context[i]);
    beam.blankPath.write(i, out);
    beam.nonBlankPath.write(i, out);
  }

  private static void readHypothesis(Beam beam, ByteBuffer in) {
    int i = beam.append();
    beam.text[i] = in.getLong();
    beam.last[i] = in.getInt();
    beam.logBlank[i] = in.getDouble();
    beam.logNonBlank[i] = in.getDouble();
    beam.lm[i] = in.getDouble();
    beam.words[i] = in.getInt();
    beam.oovWords[i] = in.getInt();
    beam.bias[i] = in.getDouble();
    beam.node[i] = in.getInt();
    beam.context[i] = in.getLong();
    beam.closingLm[i] = Float.NaN;
    beam.blankPath.read(i, in);
    beam.nonBlankPath.read(i, in);
  }

  private static void checkNode(int node, History history) throws IOException {
    if (node < History.NONE || node >= history.size()) {
      throw new IOException("path ends in node " + node + " of " + history.size());
    }
  }
}
