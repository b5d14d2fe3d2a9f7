package dev.earmark.it;

import dev.earmark.flink.lists.BroadcastLists;
import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.AcceptedListCodec;
import dev.earmark.speech.context.ListDirectory;
import dev.earmark.speech.context.ListDirectoryCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What a savepoint knows of entity lists. */
final class TestingListState {

  private static final int MANY = 1_000;

  private TestingListState() {}

  /** Names of the lists that the decoders have, removed ones included. */
  static Set<String> names(String savepoint) throws Exception {
    var lists =
        reader(savepoint)
            .readBroadcastState(
                OperatorIdentifier.forUid("decoder"),
                BroadcastLists.STATE.getName(),
                Types.STRING,
                CodecTypeInfo.ofImmutable(AcceptedList.class, AcceptedListCodec.class));
    Set<String> names = new HashSet<>();
    lists.executeAndCollect(MANY).forEach(list -> names.add(list.f0));
    return names;
  }

  /** What the compiler has. */
  static ListDirectory directory(String savepoint) throws Exception {
    List<ListDirectory> directories =
        reader(savepoint)
            .readListState(
                OperatorIdentifier.forUid("list-compiler"),
                "list-directory",
                CodecTypeInfo.ofMutable(ListDirectory.class, ListDirectoryCodec.class))
            .executeAndCollect(MANY);
    if (directories.size() != 1) {
      throw new AssertionError("expected one directory, got " + directories);
    }
    return directories.get(0);
  }

  private static SavepointReader reader(String savepoint) throws Exception {
    return SavepointReader.read(StreamExecutionEnvironment.createLocalEnvironment(1), savepoint);
  }
}
