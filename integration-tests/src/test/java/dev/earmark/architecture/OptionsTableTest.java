package dev.earmark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.OptionsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documentation lists the options that exist. */
class OptionsTableTest {

  private static final Path PAGE =
      Path.of(System.getProperty("earmark.root"), "docs", "options.md");

  @Test
  void optionsPage_listsAllOptionsWithTheirDefaults() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("paste this table into %s", PAGE)
        .contains(OptionsTable.markdown());
  }
}
