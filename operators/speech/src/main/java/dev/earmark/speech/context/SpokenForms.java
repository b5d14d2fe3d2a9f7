package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ways to say a phrase, from the ways to say each of its places. */
final class SpokenForms {

  /** Combinations looked at for each one that is wanted, as some are too long or alike. */
  private static final int TRIES = 4;

  private final List<List<String>> places = new ArrayList<>();
  private boolean plain = true;

  /** Adds a place that can be said in these ways, the usual one first. */
  void add(List<String> forms) {
    places.add(forms);
    plain &= forms.size() == 1;
  }

  void add(String form) {
    places.add(List.of(form));
  }

  /** Places so far; a phrase has no fewer words. */
  int size() {
    return places.size();
  }

  /** Words of the usual form. */
  int usualWords() {
    return words(new int[places.size()]);
  }

  /**
   * The usual form of all places, the second of all, and so on; then mixed ones.
   *
   * @param limit forms at most
   * @param maxWords words of a form; longer ones are left out
   */
  List<String> combine(int limit, int maxWords) {
    int[] choice = new int[places.size()];
    if (plain) {
      return words(choice) <= maxWords ? List.of(join(choice)) : List.of();
    }
    int widest = 1;
    for (List<String> forms : places) {
      widest = Math.max(widest, forms.size());
    }
    Set<String> combined = new LinkedHashSet<>();
    for (int rank = 0; rank < widest && combined.size() < limit; rank++) {
      for (int i = 0; i < choice.length; i++) {
        choice[i] = Math.min(rank, places.get(i).size() - 1);
      }
      add(choice, maxWords, combined);
    }
    choice = new int[places.size()];
    int tries = TRIES * limit;
    while (tries > 0 && combined.size() < limit && next(choice)) {
      add(choice, maxWords, combined);
      tries--;
    }
    return List.copyOf(combined);
  }

  private void add(int[] choice, int maxWords, Set<String> combined) {
    if (words(choice) <= maxWords) {
      combined.add(join(choice));
    }
  }

  private String join(int[] choice) {
    if (choice.length == 1) {
      return places.get(0).get(choice[0]);
    }
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < choice.length; i++) {
      if (i > 0) {
        form.append(' ');
      }
      form.append(places.get(i).get(choice[i]));
    }
    return form.toString();
  }

  /** Counts up, the first place fastest; false at the end. */
  private boolean next(int[] choice) {
    for (int i = 0; i < choice.length; i++) {
      if (++choice[i] < places.get(i).size()) {
        return true;
      }
      choice[i] = 0;
    }
    return false;
  }

  private int words(int[] choice) {
    int words = choice.length;
    for (int i = 0; i < choice.length; i++) {
      String form = places.get(i).get(choice[i]);
      for (int at = form.indexOf(' '); at >= 0; at = form.indexOf(' ', at + 1)) {
        words++;
      }
    }
    return words;
  }
}
