package dev.earmark.flink.lists;

import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.context.ListSelection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** The options {@code earmark.lists.*}: which lists act on whom, and what is too much. */
public final class ListsConfig {

  public static final ConfigOption<List<String>> DEFAULTS =
      ConfigOptions.key("earmark.lists.defaults")
          .stringType()
          .asList()
          .defaultValues(ListSelection.ALL)
          .withDescription(
              "Lists of sessions that name none and match no rule, with ; between them. * for all"
                  + " lists that are not for one session alone.");

  public static final ConfigOption<Map<String, String>> BY_CHANNEL =
      ConfigOptions.key("earmark.lists.by-channel")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Lists of a channel instead of the defaults, with + between them, for example"
                  + " 0:names+products,1:agents.");

  public static final ConfigOption<Map<String, String>> BY_ATTRIBUTE =
      ConfigOptions.key("earmark.lists.by-attribute")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Lists of sessions with an attribute instead of those of the channel, for example"
                  + " department=sales:products+cities.");

  public static final ConfigOption<Integer> MAX_ENTRIES =
      limit("max-entries", ListLimits.DEFAULTS.entries(), "Entries of a list.");

  public static final ConfigOption<Integer> MAX_PHRASE_LENGTH =
      limit(
          "max-phrase-length",
          ListLimits.DEFAULTS.phraseCharacters(),
          "Characters of a phrase, of its displayed form, its id or a spelling.");

  public static final ConfigOption<Integer> MAX_PHRASE_WORDS =
      limit(
          "max-phrase-words",
          ListLimits.DEFAULTS.phraseWords(),
          "Words of a phrase as it is said.");

  public static final ConfigOption<Integer> MAX_VARIANTS =
      limit("max-variants", ListLimits.DEFAULTS.variants(), "Ways to say an entry.");

  public static final ConfigOption<Integer> MAX_LISTS =
      limit("max-lists", ListLimits.DEFAULTS.lists(), "Lists in force.");

  public static final ConfigOption<Integer> MAX_TOTAL_ENTRIES =
      limit("max-total-entries", ListLimits.DEFAULTS.totalEntries(), "Entries of all lists.");

  public static final ConfigOption<Duration> SESSION_LIST_TTL =
      ConfigOptions.key("earmark.lists.session-list-ttl")
          .durationType()
          .defaultValue(Duration.ofDays(1))
          .withDescription(
              "A list for one session alone, and the memory that a list was removed, is forgotten"
                  + " this long after its last update (processing time, while the job runs).");

  private ListsConfig() {}

  private static ConfigOption<Integer> limit(String name, int most, String of) {
    return ConfigOptions.key("earmark.lists." + name)
        .intType()
        .defaultValue(most)
        .withDescription(of + " More are refused.");
  }

  /** All options, as the documentation lists them. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        DEFAULTS,
        BY_CHANNEL,
        BY_ATTRIBUTE,
        MAX_ENTRIES,
        MAX_PHRASE_LENGTH,
        MAX_PHRASE_WORDS,
        MAX_VARIANTS,
        MAX_LISTS,
        MAX_TOTAL_ENTRIES,
        SESSION_LIST_TTL);
  }

  /**
   * What is too much.
   *
   * @throws IllegalArgumentException if a limit is below 1
   */
  public static ListLimits limits(ReadableConfig config) {
    return new ListLimits(
        config.get(MAX_ENTRIES),
        config.get(MAX_PHRASE_LENGTH),
        config.get(MAX_PHRASE_WORDS),
        config.get(MAX_VARIANTS),
        config.get(MAX_LISTS),
        config.get(MAX_TOTAL_ENTRIES));
  }

  /**
   * Which lists act on whom.
   *
   * @throws IllegalArgumentException if a rule can't be read; it says which
   */
  public static ListSelection selection(ReadableConfig config) {
    return ListSelection.of(config.get(DEFAULTS), config.get(BY_CHANNEL), config.get(BY_ATTRIBUTE));
  }

  /**
   * How long lists that are not kept for ever are kept.
   *
   * @throws IllegalArgumentException if it is no time
   */
  public static Duration sessionListTtl(ReadableConfig config) {
    Duration ttl = config.get(SESSION_LIST_TTL);
    if (ttl.toMillis() < 1) {
      throw new IllegalArgumentException(
          SESSION_LIST_TTL.key() + " must be at least 1 ms, got " + ttl);
    }
    return ttl;
  }
}
