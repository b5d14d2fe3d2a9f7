package dev.earmark.jobs.cli;

import java.util.ArrayList;
import java.util.List;

/** What a terminal shows after some output: line feeds, cursor up, clear below; no colours. */
final class TestingTerminal {

  private TestingTerminal() {}

  /** The rows from the top, without empty ones at the end. */
  static List<String> rows(String output) {
    List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    int at = 0;
    while (at < output.length()) {
      char c = output.charAt(at++);
      if (c == '\n') {
        row++;
        if (row == rows.size()) {
          rows.add(new StringBuilder());
        }
      } else if (c == 0x1b) {
        int from = ++at;
        while (!Character.isLetter(output.charAt(at))) {
          at++;
        }
        String parameter = output.substring(from, at);
        char command = output.charAt(at++);
        if (command == 'A') {
          row -= Integer.parseInt(parameter);
        } else if (command == 'J') {
          rows.subList(row, rows.size()).clear();
          rows.add(new StringBuilder());
        }
      } else if (c != '\r') {
        rows.get(row).append(c);
      }
    }
    List<String> texts = new ArrayList<>(rows.stream().map(StringBuilder::toString).toList());
    while (!texts.isEmpty() && texts.get(texts.size() - 1).isEmpty()) {
      texts.remove(texts.size() - 1);
    }
    return texts;
  }
}
