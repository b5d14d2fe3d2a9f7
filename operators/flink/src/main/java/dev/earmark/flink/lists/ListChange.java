package dev.earmark.flink.lists;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.context.AcceptedList;

/**
 * What the {@link ListCompilerOperator} tells every decoder. It is one task, so its changes come to
 * each decoder in the order in which it sent them.
 */
public sealed interface ListChange {

  /** How changes travel. */
  CodecTypeInfo<ListChange> TYPE =
      CodecTypeInfo.ofImmutable(ListChange.class, ListChangeCodec.class);

  /** Name of the list. */
  String name();

  /** Version of the list. */
  long version();

  /** A list is in force at a version, or is removed with it; the highest version wins. */
  record Accepted(AcceptedList list) implements ListChange {

    @Override
    public String name() {
      return list.name();
    }

    @Override
    public long version() {
      return list.version();
    }
  }

  /**
   * A list, or the memory that it was removed, is given up because nothing was heard of it for
   * long. From then on any version may come.
   *
   * @param version the highest that may be given up
   */
  record Forgotten(String name, long version) implements ListChange {}
}
