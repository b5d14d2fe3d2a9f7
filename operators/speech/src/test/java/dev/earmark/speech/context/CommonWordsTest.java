package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.lm.NgramLanguageModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The threshold on the bundle's language model. */
class CommonWordsTest {

  @Test
  void containsAll_ofPhrases_isTrueWhereAllWordsAreCommon() throws Exception {
    Path arpa =
        Path.of(System.getProperty("earmark.root"), "model-artifacts/earmark-en/lm.arpa.gz");
    CommonWords words = new CommonWords(NgramLanguageModel.openOrCompile(arpa));

    assertThat(new String[] {"the", "will", "may", "mark", "north sea", "will the"})
        .allMatch(words::containsAll);
    assertThat(
            new String[] {
              "ann", "apple", "platinum", "sitille", "the sitille", "sitille the", "thx"
            })
        .noneMatch(words::containsAll);
  }
}
