package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Updates may come in any order and several times. */
class ListOrderTest {

  private static final String[] PHRASES = {"Kaity", "Sitille", "BMW 7", "will", "Ж", "Platinum"};

  private final EntityListChecker checker = TestingUpdates.checker(ListLimits.DEFAULTS);

  /** The directory and the lists that decoders have been told of. */
  private record Outcome(ListDirectory directory, Map<String, AcceptedList> inForce) {}

  private Outcome decide(List<EntityListUpdate> updates) {
    ListDirectory directory = new ListDirectory();
    Map<String, AcceptedList> inForce = new TreeMap<>();
    for (EntityListUpdate update : updates) {
      AcceptedList list = checker.decide(directory, update).list();
      if (list != null) {
        inForce.put(list.name(), list);
      }
    }
    return new Outcome(directory, inForce);
  }

  @Test
  void decide_ofShuffledUpdatesWithReplays_givesTheSameListsInForce() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<EntityListUpdate> updates = randomUpdates(random);
      Outcome inOrder = decide(updates);
      List<EntityListUpdate> shuffled = new ArrayList<>();
      for (EntityListUpdate update : updates) {
        for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
          shuffled.add(withShuffledEntries(update, random));
        }
      }
      Collections.shuffle(shuffled, random);
      assertThat(decide(shuffled)).as("seed %d, round %d", seed, round).isEqualTo(inOrder);
    }
  }

  /** Each list at ascending versions. */
  private static List<EntityListUpdate> randomUpdates(Random random) {
    List<EntityListUpdate> updates = new ArrayList<>();
    for (int list = 0; list < 3; list++) {
      long version = 0;
      for (int i = random.nextInt(5); i > 0; i--) {
        version += random.nextInt(1, 4);
        updates.add(randomUpdate("list" + list, version, random));
      }
    }
    return updates;
  }

  private static EntityListUpdate randomUpdate(String list, long version, Random random) {
    if (random.nextInt(4) == 0) {
      return TestingUpdates.removal(list, version);
    }
    List<EntityEntry> entries = new ArrayList<>();
    for (String phrase : PHRASES) {
      if (random.nextBoolean()) {
        entries.add(EntityEntry.of(phrase));
      }
    }
    EntityListUpdate update = TestingUpdates.update(list, version, entries);
    return random.nextInt(3) == 0 ? TestingUpdates.ofSession(update, "call") : update;
  }

  private static EntityListUpdate withShuffledEntries(EntityListUpdate update, Random random) {
    List<EntityEntry> entries = new ArrayList<>(update.entries());
    Collections.shuffle(entries, random);
    return new EntityListUpdate(
        update.list(),
        update.version(),
        update.sessionId(),
        update.removed(),
        entries,
        update.format(),
        update.origin());
  }

  /** The digest is state: it must be the same on every JVM and in every release. */
  @Test
  void digest_ofKnownList_staysTheSame() {
    EntityEntry entry =
        new EntityEntry("1", "Kaity", "KAITY", List.of("katie"), List.of("K AE T IY"), 2);
    assertThat(ContentDigest.of("call", List.of(entry, EntityEntry.of("Café"))))
        .isEqualTo(-1882882313575550459L);
  }
}
