package dev.earmark.jobs.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets settings be written as options of their own. Whatever begins with two dashes and has a dot
 * in its name is one: {@code --kafka.client.id VALUE} and {@code --kafka.client.id=VALUE} become
 * {@code --set=kafka.client.id=VALUE}, which the parser knows. Values may contain anything, also
 * {@code =}, spaces and dashes.
 */
final class SettingArguments {

  private SettingArguments() {}

  /**
   * Rewrites settings and leaves all other arguments alone, and all that follow {@code --}.
   *
   * @throws IllegalArgumentException if a setting has no value
   */
  static String[] rewrite(String... arguments) {
    List<String> rewritten = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--")) {
        rewritten.addAll(List.of(arguments).subList(i, arguments.length));
        break;
      }
      if (!isSetting(argument)) {
        rewritten.add(argument);
      } else if (argument.indexOf('=') > 0) {
        rewritten.add("--set=" + argument.substring(2));
      } else if (i + 1 < arguments.length) {
        rewritten.add("--set=" + argument.substring(2) + "=" + arguments[++i]);
      } else {
        throw new IllegalArgumentException("option " + argument + " needs a value");
      }
    }
    return rewritten.toArray(String[]::new);
  }

  private static boolean isSetting(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    return name.startsWith("--") && name.indexOf('.') > 2;
  }
}
