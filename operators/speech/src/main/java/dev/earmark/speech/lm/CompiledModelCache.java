package dev.earmark.speech.lm;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the compiled form of an ARPA file is kept: the first of some places that can be written. A
 * compiled file counts only if it was made of exactly this ARPA file and is undamaged, so that a
 * swapped bundle is never met with the tables of the old one.
 *
 * @param arpa the source
 * @param places compiled files to try, in this order
 */
record CompiledModelCache(Path arpa, List<Path> places) {

  CompiledModelCache {
    places = List.copyOf(places);
  }

  /** Beside the ARPA file, or else in a folder of the user's below the temp folder. */
  static CompiledModelCache of(Path arpa) {
    Path beside = arpa.toAbsolutePath();
    String name = beside.getFileName().toString().replaceFirst("(\\.arpa)?(\\.gz)?$", "");
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "earmark-" + System.getProperty("user.name"));
    String hash = Integer.toHexString(beside.hashCode());
    return new CompiledModelCache(
        arpa,
        List.of(
            beside.resolveSibling(name + ".lm.bin"),
            folder.resolve(name + "-" + hash + ".lm.bin")));
  }

  NgramLanguageModel openOrCompile() throws IOException {
    SourceFingerprint source = SourceFingerprint.of(arpa);
    for (Path place : places) {
      NgramLanguageModel model = openIfCurrent(place, source);
      if (model != null) {
        return model;
      }
    }
    IOException nowhere = new IOException("compiled form of " + arpa + " fits none of " + places);
    for (Path place : places) {
      try {
        log(Level.INFO, "compiling {0} to {1}, once", arpa, place);
        NgramCompiler.compile(arpa, place);
        return NgramLanguageModel.open(place);
      } catch (ArpaFormatException e) {
        throw e;
      } catch (IOException e) {
        log(Level.WARNING, "can''t keep the compiled {0} at {1}: {2}", arpa, place, e);
        nowhere.addSuppressed(e);
      }
    }
    throw nowhere;
  }

  private static @Nullable NgramLanguageModel openIfCurrent(Path place, SourceFingerprint source) {
    try {
      if (!Files.exists(place)) {
        return null;
      }
      NgramLanguageModel model = NgramLanguageModel.open(place);
      if (model.source().equals(source)) {
        return model;
      }
      log(Level.INFO, "{0} was compiled of another ARPA file, compiling anew", place);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      log(Level.WARNING, "compiling anew: {0}", e);
    }
    return null;
  }

  /** Logs; the logger is made here because that takes longer than opening a model. */
  private static void log(Level level, String format, Object... values) {
    System.getLogger(CompiledModelCache.class.getName()).log(level, format, values);
  }
}
