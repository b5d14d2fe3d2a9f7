package dev.earmark.jobs.cli;

import java.util.List;

/**
 * Names of the channels.
 *
 * @param names by channel; channels without a name are called by their number
 */
record Speakers(List<String> names) {

  Speakers {
    names = List.copyOf(names);
  }

  String name(int channel) {
    return channel < names.size() ? names.get(channel) : "channel " + channel;
  }
}
