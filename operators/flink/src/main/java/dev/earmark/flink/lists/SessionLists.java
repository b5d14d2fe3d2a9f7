package dev.earmark.flink.lists;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.ContextGraph;
import dev.earmark.speech.context.ListSelection;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lists in force, as one decoder task knows them, and which of them act on each session.
 * Derived from its {@link BroadcastLists}; for one thread.
 *
 * <p>A session's answer is kept until a list changes that may concern it, so a step costs one
 * look-up. Sessions that the same lists act on share one context.
 */
public final class SessionLists {

  /** What a session was answered. */
  private record Answer(SessionInfo info, BiasContext context) {}

  private final ListSelection selection;
  private final CompiledLists compiled;
  private final Map<String, CompiledList> common = new TreeMap<>();
  private final Map<String, Map<String, CompiledList>> bySession = new HashMap<>();
  private final Map<SessionKey, Answer> answers = new HashMap<>();
  private final Map<List<CompiledList>, WeakReference<BiasContext>> contexts = new HashMap<>();

  /**
   * Without lists.
   *
   * @param selection which lists act on whom
   * @param compiled where graphs come from
   */
  public SessionLists(ListSelection selection, CompiledLists compiled) {
    this.selection = selection;
    this.compiled = compiled;
  }

  /**
   * A list changes.
   *
   * @param before what was known of it; null if nothing
   * @param now what is known from now on; null if nothing
   */
  void replace(@Nullable AcceptedList before, @Nullable AcceptedList now) {
    if (before != null && !before.removed()) {
      withdraw(before);
    }
    if (now != null && !now.removed()) {
      group(now).put(now.name(), compiled.of(now));
      invalidate(now);
    }
  }

  private void withdraw(AcceptedList list) {
    CompiledList gone = group(list).remove(list.name());
    contexts.keySet().removeIf(lists -> gone != null && lists.contains(gone));
    String sessionId = list.sessionId();
    if (sessionId != null && group(list).isEmpty()) {
      bySession.remove(sessionId);
    }
    invalidate(list);
  }

  private Map<String, CompiledList> group(AcceptedList list) {
    String sessionId = list.sessionId();
    return sessionId == null
        ? common
        : bySession.computeIfAbsent(sessionId, unused -> new TreeMap<>());
  }

  private void invalidate(AcceptedList list) {
    String sessionId = list.sessionId();
    if (sessionId == null) {
      answers.clear();
    } else {
      answers.keySet().removeIf(key -> key.sessionId().equals(sessionId));
    }
    dropUnusedContexts();
  }

  /** The lists that act on the session from now on. */
  public BiasContext context(SessionKey key, SessionInfo info) {
    Answer answer = answers.get(key);
    if (answer == null || !answer.info.equals(info)) {
      answer = new Answer(info, select(key, info));
      answers.put(key, answer);
    }
    return answer.context;
  }

  private BiasContext select(SessionKey key, SessionInfo info) {
    List<CompiledList> acting = new ArrayList<>();
    addActing(common.values(), key, info, acting);
    addActing(bySession.getOrDefault(key.sessionId(), Map.of()).values(), key, info, acting);
    if (acting.isEmpty()) {
      return BiasContext.NONE;
    }
    WeakReference<BiasContext> shared = contexts.get(acting);
    BiasContext context = shared == null ? null : shared.get();
    if (context == null) {
      List<ContextGraph> graphs = acting.stream().map(CompiledList::graph).toList();
      context = BiasContext.of(graphs);
      contexts.put(acting, new WeakReference<>(context));
    }
    return context;
  }

  private void addActing(
      Collection<CompiledList> candidates,
      SessionKey key,
      SessionInfo info,
      List<CompiledList> acting) {
    for (CompiledList candidate : candidates) {
      if (selection.acts(candidate.list(), key, info)) {
        acting.add(candidate);
      }
    }
  }

  /** The session has no more steps. */
  public void sessionEnded(SessionKey key) {
    answers.remove(key);
    dropUnusedContexts();
  }

  private void dropUnusedContexts() {
    contexts.values().removeIf(context -> context.get() == null);
  }

  int sessions() {
    return answers.size();
  }
}
