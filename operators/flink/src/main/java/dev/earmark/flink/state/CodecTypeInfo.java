package dev.earmark.flink.state;

import dev.earmark.speech.StateCodec;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Type information of a class that has a {@link StateCodec}: operators declare their inputs,
 * outputs and states with it, so that Flink never falls back to Kryo.
 *
 * @param <T> the class
 */
public final class CodecTypeInfo<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Class<? extends StateCodec<T>> codecClass;
  private final boolean immutable;

  private CodecTypeInfo(
      Class<T> type, Class<? extends StateCodec<T>> codecClass, boolean immutable) {
    this.type = type;
    this.codecClass = codecClass;
    this.immutable = immutable;
  }

  /** For messages and records, which no one changes. */
  public static <T> CodecTypeInfo<T> ofImmutable(
      Class<T> type, Class<? extends StateCodec<T>> codecClass) {
    return new CodecTypeInfo<>(type, codecClass, true);
  }

  /**
   * For states that their owner changes in place: Flink copies them while a snapshot is under way.
   */
  public static <T> CodecTypeInfo<T> ofMutable(
      Class<T> type, Class<? extends StateCodec<T>> codecClass) {
    return new CodecTypeInfo<>(type, codecClass, false);
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new CodecTypeSerializer<>(codecClass, immutable);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return "CodecTypeInfo<" + type.getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodecTypeInfo<?> that
        && canEqual(that)
        && type == that.type
        && codecClass == that.codecClass;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CodecTypeInfo;
  }
}
