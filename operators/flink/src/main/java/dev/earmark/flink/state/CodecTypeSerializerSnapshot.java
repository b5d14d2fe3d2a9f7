package dev.earmark.flink.state;

import dev.earmark.speech.StateCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * What a savepoint says of a {@link CodecTypeSerializer}: the codec's class and the version that it
 * wrote. A newer codec reads older bytes as they are; an older one refuses a savepoint of a newer.
 *
 * @param <T> what is serialized
 */
public final class CodecTypeSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int VERSION = 1;

  private Class<? extends StateCodec<T>> codecClass;
  private boolean immutable;
  private int codecVersion;

  /** For Flink, which then calls {@link #readSnapshot}. */
  @SuppressWarnings("NullAway.Init")
  public CodecTypeSerializerSnapshot() {}

  CodecTypeSerializerSnapshot(
      Class<? extends StateCodec<T>> codecClass, boolean immutable, int codecVersion) {
    this.codecClass = codecClass;
    this.immutable = immutable;
    this.codecVersion = codecVersion;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(codecClass.getName());
    out.writeBoolean(immutable);
    out.writeInt(codecVersion);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
      throws IOException {
    if (readVersion != VERSION) {
      throw new IOException(
          "serializer snapshot: expected version " + VERSION + ", found " + readVersion);
    }
    codecClass =
        (Class<? extends StateCodec<T>>)
            (Class<?>) InstantiationUtil.resolveClassByName(in, classLoader, StateCodec.class);
    immutable = in.readBoolean();
    codecVersion = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new CodecTypeSerializer<>(codecClass, immutable);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    boolean readable =
        old instanceof CodecTypeSerializerSnapshot<T> that
            && codecClass.getName().equals(that.codecClass.getName())
            && codecVersion >= that.codecVersion;
    return readable
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
