package dev.earmark.flink.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ListChangeCodecTest {

  private final ListChangeCodec codec = new ListChangeCodec();

  @Test
  void decode_whatWasEncoded_isEqual() throws IOException {
    for (ListChange change :
        new ListChange[] {
          TestingLists.accepted(TestingLists.list("names", 7, "anna", "bert")),
          TestingLists.accepted(TestingLists.ofSession("call", "names", 7, "anna")),
          TestingLists.accepted(TestingLists.removed("names", Long.MAX_VALUE)),
          new ListChange.Forgotten("names", 7)
        }) {
      assertThat(codec.decode(codec.encode(change))).isEqualTo(change);
    }
  }

  @Test
  void decode_unknownKind_isRefused() {
    assertThatThrownBy(() -> codec.decode(new byte[] {1, 9}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected kind 0 or 1, found 9");
  }
}
