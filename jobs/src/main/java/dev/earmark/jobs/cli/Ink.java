package dev.earmark.jobs.cli;

/** How text is made to stand out: with ANSI colours, or not at all. */
enum Ink {
  PLAIN,
  ANSI;

  private static final int[] SPEAKERS = {36, 33, 35, 32};

  /** What may still change, or matters less. */
  String dim(String text) {
    return paint("2", text);
  }

  String bold(String text) {
    return paint("1", text);
  }

  /** Words of an entity list. */
  String entity(String text) {
    return paint("1;32", text);
  }

  /** Words of an entity list that may still change. */
  String looseEntity(String text) {
    return paint("2;32", text);
  }

  /** What colours mark where there are some, brackets where there are none. */
  String marked(String text) {
    return this == PLAIN ? "[" + text + "]" : text;
  }

  /** Every channel has its colour. */
  String speaker(int channel, String text) {
    return paint(Integer.toString(SPEAKERS[channel % SPEAKERS.length]), text);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
