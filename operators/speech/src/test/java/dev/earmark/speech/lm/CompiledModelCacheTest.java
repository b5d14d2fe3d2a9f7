package dev.earmark.speech.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledModelCacheTest {

  private final Path folder;
  private final Path arpa;
  private final Path compiled;

  CompiledModelCacheTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    arpa = Files.copy(TestingModels.toy(), folder.resolve("toy.arpa"));
    compiled = folder.resolve("toy.lm.bin");
  }

  @Test
  void openOrCompile_firstTime_keepsTheModelBeside() throws IOException {
    NgramLanguageModel model = NgramLanguageModel.openOrCompile(arpa);
    assertThat(model.file()).isEqualTo(compiled);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(arpa, compiled);
    }
  }

  @Test
  void openOrCompile_nextTime_onlyMaps() throws IOException {
    NgramLanguageModel.openOrCompile(arpa);
    Object written = Files.readAttributes(compiled, "unix:ino").get("ino");
    NgramLanguageModel.openOrCompile(arpa);
    assertThat(Files.readAttributes(compiled, "unix:ino")).containsEntry("ino", written);
  }

  @Test
  void openOrCompile_afterSwapOfArpa_compilesAnew() throws IOException {
    float before = NgramLanguageModel.openOrCompile(arpa).logProb(0, 0);
    Files.writeString(arpa, Files.readString(arpa).replace("-2\t<unk>", "-3\t<unk>"));
    Files.setLastModifiedTime(arpa, Files.getLastModifiedTime(compiled));
    assertThat(before).isEqualTo((float) (-2 * Math.log(10)));
    assertThat(NgramLanguageModel.openOrCompile(arpa).logProb(0, 0))
        .isEqualTo((float) (-3 * Math.log(10)));
  }

  @Test
  void openOrCompile_ofDamagedFile_compilesAnew() throws IOException {
    NgramCompiler.compile(arpa, compiled);
    byte[] intact = Files.readAllBytes(compiled);
    List<byte[]> damaged = new ArrayList<>();
    for (int length = 0; length < intact.length; length += 7) {
      damaged.add(Arrays.copyOf(intact, length));
    }
    damaged.add(Arrays.copyOf(intact, intact.length + 1));
    for (int at = 0; at < intact.length; at++) {
      byte[] flipped = intact.clone();
      flipped[at] ^= 4;
      damaged.add(flipped);
    }
    for (byte[] bytes : damaged) {
      Files.write(compiled, bytes);
      assertThatThrownBy(() -> NgramLanguageModel.open(compiled))
          .isInstanceOf(IOException.class)
          .hasMessageMatching("(?s).*toy.lm.bin: expected .* got .*");
    }
    NgramLanguageModel.openOrCompile(arpa);
    assertThat(Files.readAllBytes(compiled)).isEqualTo(intact);
  }

  @Test
  void compile_twice_givesTheSameBytes() throws IOException {
    long seed = new Random().nextLong();
    Path random = TestingModels.random(folder.resolve("r.arpa"), new Random(seed), 4, 5);
    NgramCompiler.compile(random, folder.resolve("1.lm.bin"));
    NgramCompiler.compile(random, folder.resolve("2.lm.bin"));
    assertThat(folder.resolve("1.lm.bin"))
        .as("seed %d", seed)
        .hasSameBinaryContentAs(folder.resolve("2.lm.bin"));
  }

  @Test
  void openOrCompile_byManyAtOnce_givesAllTheModel() throws Exception {
    float expected = (float) (-2 * Math.log(10));
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Float>> opens = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        opens.add(() -> NgramLanguageModel.openOrCompile(arpa).logProb(0, Vocabulary.UNKNOWN));
      }
      for (Future<Float> logProb : pool.invokeAll(opens)) {
        assertThat(logProb.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(arpa, compiled);
    }
  }

  @Test
  void openOrCompile_whereTheFirstPlaceCantBeWritten_takesTheNext() throws IOException {
    Path noFolder = Files.createFile(folder.resolve("file")).resolve("toy.lm.bin");
    Path other = folder.resolve("new/folder/toy.lm.bin");
    CompiledModelCache cache = new CompiledModelCache(arpa, List.of(noFolder, other));
    assertThat(cache.openOrCompile().file()).isEqualTo(other);
    assertThat(cache.openOrCompile().file()).isEqualTo(other);
  }

  @Test
  void openOrCompile_whereNoPlaceCanBeWritten_namesThem() throws IOException {
    Path noFolder = Files.createFile(folder.resolve("file")).resolve("toy.lm.bin");
    assertThatThrownBy(() -> new CompiledModelCache(arpa, List.of(noFolder)).openOrCompile())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(noFolder.toString());
  }

  @Test
  void of_arpaGz_namesTheFileWithoutItsEndings() {
    assertThat(CompiledModelCache.of(Path.of("/b/lm.arpa.gz")).places().get(0))
        .isEqualTo(Path.of("/b/lm.lm.bin"));
    assertThat(CompiledModelCache.of(Path.of("/b/lm.arpa.gz")).places().get(1).toString())
        .startsWith(System.getProperty("java.io.tmpdir"))
        .endsWith(".lm.bin");
  }

  @Test
  void openOrCompile_ofMalformedArpa_leavesNothing() throws IOException {
    Files.writeString(arpa, Files.readString(arpa).replace("\\end\\", ""));
    assertThatThrownBy(() -> NgramLanguageModel.openOrCompile(arpa))
        .isInstanceOf(ArpaFormatException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(arpa);
    }
  }
}
