package dev.earmark.flink.state;

import dev.earmark.speech.StateCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * Gives a {@link StateCodec} to Flink, for state and for messages between operators. Layout: length
 * (int), then the codec's bytes (version first). The length lets a reader notice bytes that it did
 * not understand.
 *
 * <p>Values whose class is immutable are handed on without a copy.
 *
 * @param <T> what is serialized
 */
public final class CodecTypeSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final Class<? extends StateCodec<T>> codecClass;
  private final boolean immutable;
  private transient StateCodec<T> codec;

  /**
   * @param codecClass has a public constructor without parameters
   * @param immutable whether a value may be shared instead of copied
   */
  public CodecTypeSerializer(Class<? extends StateCodec<T>> codecClass, boolean immutable) {
    this.codecClass = codecClass;
    this.immutable = immutable;
    this.codec = InstantiationUtil.instantiate(codecClass);
  }

  Class<? extends StateCodec<T>> codecClass() {
    return codecClass;
  }

  @Override
  public boolean isImmutableType() {
    return immutable;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    throw new UnsupportedOperationException(codecClass.getSimpleName() + " has no empty value");
  }

  @Override
  public T copy(T from) {
    if (immutable) {
      return from;
    }
    try {
      return codec.decode(codec.encode(from));
    } catch (IOException e) {
      throw new IllegalStateException(codecClass.getSimpleName() + " can't read what it wrote", e);
    }
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    byte[] bytes = codec.encode(value);
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return codec.decode(bytes);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodecTypeSerializer<?> that
        && codecClass == that.codecClass
        && immutable == that.immutable;
  }

  @Override
  public int hashCode() {
    return codecClass.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new CodecTypeSerializerSnapshot<>(codecClass, immutable, codec.version());
  }

  private void readObject(java.io.ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    codec = InstantiationUtil.instantiate(codecClass);
  }
}
