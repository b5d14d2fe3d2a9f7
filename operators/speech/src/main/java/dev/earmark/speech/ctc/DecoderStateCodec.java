package dev.earmark.speech.ctc;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Version 2: model fingerprint, frames, versions of the lists, number of hypotheses and of history
 * nodes, the hypotheses in the order of the beam, the nodes in theirs. Version 1 has no lists, no
 * pending bias, and no lifts in the history. Only living history is written. Scores are written as
 * sums without weights, so a state goes on under other {@link DecoderOptions}; the ids of the
 * language model are those of the model that it was decoded with.
 */
public final class DecoderStateCodec implements StateCodec<DecoderState> {

  private static final int BYTES_1 = 6 * Long.BYTES + 4 * Integer.BYTES + 2 * BestPaths.BYTES;
  private static final int HISTORY_BYTES_1 = History.BYTES - Float.BYTES;

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(DecoderState state, DataOutput out) throws IOException {
    DecoderState compact = state.copy();
    Beam beam = compact.beam();
    History history = compact.history();
    ByteBuffer bytes =
        ByteBuffer.allocate(bytes(2, beam.lists) * beam.size + History.BYTES * history.size());
    for (int i = 0; i < beam.size; i++) {
      writeHypothesis(beam, i, bytes);
    }
    history.write(bytes);
    out.writeInt(compact.model());
    out.writeInt(compact.frames());
    CodecFields.writeVersions(compact.listVersions(), out);
    out.writeInt(beam.size);
    out.writeInt(history.size());
    out.write(bytes.array());
  }

  @Override
  public DecoderState read(int version, DataInput in) throws IOException {
    if (version != 1 && version != 2) {
      throw unknownVersion(version);
    }
    int model = in.readInt();
    int frames = CodecFields.readCount(in, "frames");
    Map<String, Long> lists = version == 1 ? Map.of() : CodecFields.readVersions(in);
    int size = CodecFields.readCount(in, "hypotheses");
    int nodes = CodecFields.readCount(in, "history nodes");
    long length =
        (long) bytes(version, lists.size()) * size
            + (long) (version == 1 ? HISTORY_BYTES_1 : History.BYTES) * nodes;
    if (size == 0 || length > Integer.MAX_VALUE) {
      throw new IOException(
          "decoder state of " + size + " hypotheses and " + nodes + " history nodes can't be");
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    Beam beam = new Beam(size, lists.size());
    for (int i = 0; i < size; i++) {
      readHypothesis(version, beam, rest);
    }
    History history = History.read(nodes, version > 1, rest);
    for (int i = 0; i < size; i++) {
      checkNode(beam.blankPath.node[i], history);
      checkNode(beam.nonBlankPath.node[i], history);
    }
    return new DecoderState(model, frames, beam, history, lists);
  }

  /** Written size of a hypothesis. */
  private static int bytes(int version, int lists) {
    return version == 1 ? BYTES_1 : BYTES_1 + 2 * Double.BYTES + lists * Integer.BYTES;
  }

  private static void writeHypothesis(Beam beam, int i, ByteBuffer out) {
    out.putLong(beam.text[i]).putInt(beam.last[i]);
    out.putDouble(beam.logBlank[i]).putDouble(beam.logNonBlank[i]);
    out.putDouble(beam.lm[i]).putInt(beam.words[i]).putInt(beam.oovWords[i]);
    out.putDouble(beam.bias[i]);
    out.putInt(beam.node[i]).putLong(beam.context[i]);
    beam.blankPath.write(i, out);
    beam.nonBlankPath.write(i, out);
    out.putDouble(beam.pendingOpen[i]).putDouble(beam.pendingEarlier[i]);
    for (int list = 0; list < beam.lists; list++) {
      out.putInt(beam.contextNodes[i * beam.lists + list]);
    }
  }

  private static void readHypothesis(int version, Beam beam, ByteBuffer in) {
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
    if (version > 1) {
      beam.pendingOpen[i] = in.getDouble();
      beam.pendingEarlier[i] = in.getDouble();
      for (int list = 0; list < beam.lists; list++) {
        beam.contextNodes[i * beam.lists + list] = in.getInt();
      }
    }
  }

  private static void checkNode(int node, History history) throws IOException {
    if (node < History.NONE || node >= history.size()) {
      throw new IOException("path ends in node " + node + " of " + history.size());
    }
  }
}
