package dev.earmark.speech.context;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lists act on a session: those that it names, or else those of its attributes, of its
 * channel, or the defaults, whichever comes first; and always those that are for it alone. Removed
 * lists never act, nor do those of another session, even where they are named.
 *
 * <p>Wherever lists are named, {@link #ALL} stands for every list that is not for one session
 * alone.
 *
 * @param defaults names of the lists of sessions that name none and match no rule
 * @param byChannel lists by channel, instead of {@code defaults}
 * @param byAttribute lists by {@code attribute=value}, instead of {@code byChannel}; a session that
 *     matches several rules has the lists of all
 */
public record ListSelection(
    List<String> defaults,
    Map<Integer, List<String>> byChannel,
    Map<String, List<String>> byAttribute)
    implements Serializable {

  /** Names every list that is not for one session alone. */
  public static final String ALL = "*";

  public ListSelection {
    defaults = List.copyOf(defaults);
    byChannel = copy(byChannel);
    byAttribute = copy(byAttribute);
    for (int channel : byChannel.keySet()) {
      if (channel < 0) {
        throw new IllegalArgumentException(
            "channel of entity lists must be 0 or more, got " + channel);
      }
    }
    for (String rule : byAttribute.keySet()) {
      if (rule.indexOf('=') < 1) {
        throw new IllegalArgumentException(
            "rule of entity lists must be attribute=value, got '" + rule + "'");
      }
    }
  }

  /**
   * A selection from the text of options.
   *
   * @param defaults names of lists
   * @param byChannel names joined by {@code +}, by the number of a channel: {@code 1 ->
   *     names+products}; no text for no list
   * @param byAttribute the same by {@code attribute=value}: {@code desk=sales -> products}
   * @throws IllegalArgumentException if a key or name can't be read; it says which
   */
  public static ListSelection of(
      List<String> defaults, Map<String, String> byChannel, Map<String, String> byAttribute) {
    Map<Integer, List<String>> channels = new HashMap<>();
    byChannel.forEach(
        (channel, lists) -> {
          if (channels.put(channel(channel), names(channel, lists)) != null) {
            throw new IllegalArgumentException(
                "channel " + channel(channel) + " has entity lists twice");
          }
        });
    Map<String, List<String>> attributes = new HashMap<>();
    byAttribute.forEach((rule, lists) -> attributes.put(rule.strip(), names(rule, lists)));
    return new ListSelection(defaults.stream().map(String::strip).toList(), channels, attributes);
  }

  private static int channel(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "channel of entity lists must be 0 or more, got '" + text + "'", e);
    }
  }

  private static List<String> names(String rule, String text) {
    List<String> names = new ArrayList<>();
    if (!text.isBlank()) {
      for (String name : text.split("\\+", -1)) {
        if (name.isBlank()) {
          throw new IllegalArgumentException(
              "entity lists of '"
                  + rule
                  + "' must be names joined by +, got '"
                  + text
                  + "' with a name that is blank");
        }
        names.add(name.strip());
      }
    }
    return names;
  }

  private static <K> Map<K, List<String>> copy(Map<K, List<String>> rules) {
    Map<K, List<String>> copy = new HashMap<>();
    rules.forEach((key, lists) -> copy.put(key, List.copyOf(lists)));
    return Map.copyOf(copy);
  }

  /** Whether a list acts on a session. */
  public boolean acts(AcceptedList list, SessionKey key, SessionInfo info) {
    if (list.removed()) {
      return false;
    }
    if (list.sessionId() != null) {
      return list.sessionId().equals(key.sessionId());
    }
    if (!info.entityLists().isEmpty()) {
      return contains(info.entityLists(), list);
    }
    boolean matched = false;
    for (Map.Entry<String, String> attribute : info.attributes().entrySet()) {
      List<String> lists = byAttribute.get(attribute.getKey() + '=' + attribute.getValue());
      matched |= lists != null;
      if (lists != null && contains(lists, list)) {
        return true;
      }
    }
    return !matched && contains(byChannel.getOrDefault(key.channel(), defaults), list);
  }

  private static boolean contains(List<String> names, AcceptedList list) {
    return names.contains(list.name()) || names.contains(ALL);
  }
}
