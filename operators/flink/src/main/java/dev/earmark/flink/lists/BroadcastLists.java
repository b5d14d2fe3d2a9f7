package dev.earmark.flink.lists;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.AcceptedListCodec;
import dev.earmark.speech.context.ListSelection;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * How a decoder task keeps its broadcast state, and {@link SessionLists} in step with it.
 *
 * <p>Of the versions of a list the highest stays, and a removed one stays like any other, so the
 * state depends on what came and not on its order; until {@link ListChange.Forgotten} ends it.
 */
public final class BroadcastLists {

  /** The newest version of each list by name, removed ones included. */
  public static final MapStateDescriptor<String, AcceptedList> STATE =
      new MapStateDescriptor<>(
          "entity-lists",
          Types.STRING,
          CodecTypeInfo.ofImmutable(AcceptedList.class, AcceptedListCodec.class));

  private final SessionLists sessions;

  private BroadcastLists(SessionLists sessions) {
    this.sessions = sessions;
  }

  /**
   * Starts from the state as it is.
   *
   * @param selection which lists act on whom
   * @param compiled where graphs come from
   */
  public static BroadcastLists restore(
      ReadOnlyBroadcastState<String, AcceptedList> state,
      ListSelection selection,
      CompiledLists compiled)
      throws Exception {
    SessionLists sessions = new SessionLists(selection, compiled);
    for (var entry : state.immutableEntries()) {
      sessions.replace(null, entry.getValue());
    }
    return new BroadcastLists(sessions);
  }

  /** What acts on each session. */
  public SessionLists sessions() {
    return sessions;
  }

  /**
   * Takes a change in.
   *
   * @throws IllegalStateException if a version comes again with another content
   */
  public void apply(ListChange change, BroadcastState<String, AcceptedList> state)
      throws Exception {
    AcceptedList held = held(state, change.name());
    if (change instanceof ListChange.Accepted accepted) {
      accept(held, accepted.list(), state);
    } else if (held != null && held.version() <= change.version()) {
      state.remove(held.name());
      sessions.replace(held, null);
    }
  }

  @SuppressWarnings("NullAway") // Flink gives null for a name that it does not have.
  private static @Nullable AcceptedList held(
      BroadcastState<String, AcceptedList> state, String name) throws Exception {
    return state.get(name);
  }

  private void accept(
      @Nullable AcceptedList held, AcceptedList came, BroadcastState<String, AcceptedList> state)
      throws Exception {
    if (held == null || held.version() < came.version()) {
      state.put(came.name(), came);
      sessions.replace(held, came);
    } else if (held.version() == came.version() && !held.equals(came)) {
      throw new IllegalStateException(
          "entity list "
              + came.name()
              + ": expected version "
              + came.version()
              + " as it came first, with "
              + held.entries().size()
              + " entries and hash "
              + held.hashCode()
              + ", got "
              + came.entries().size()
              + " entries and hash "
              + came.hashCode());
    }
  }
}
