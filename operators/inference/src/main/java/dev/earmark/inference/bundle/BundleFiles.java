package dev.earmark.inference.bundle;

import dev.earmark.inference.bundle.BundleManifest.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a bundle against sizes and checksums of the manifest; collects what differs. */
final class BundleFiles {

  private final Path bundle;
  private final BundleManifest manifest;
  private final List<String> problems;

  BundleFiles(Path bundle, BundleManifest manifest, List<String> problems) {
    this.bundle = bundle;
    this.manifest = manifest;
    this.problems = problems;
  }

  /** Every file that has a checksum, and every file that is named and has none. */
  void check() {
    manifest.files().forEach(this::check);
    named()
        .forEach(
            (field, file) -> {
              if (!manifest.files().containsKey(file)) {
                problems.add(
                    ManifestReader.FILE
                        + ": expected files to have size and checksum of "
                        + field
                        + ", found none for "
                        + file);
              }
            });
  }

  private void check(String name, FileEntry expected) {
    Path file = bundle.resolve(name).normalize();
    if (!file.startsWith(bundle.normalize())) {
      problems.add(name + ": expected a file in the bundle's folder, found " + file);
      return;
    }
    try {
      if (!Files.isRegularFile(file)) {
        problems.add(name + ": expected " + expected.bytes() + " bytes, found no such file");
      } else if (Files.size(file) != expected.bytes()) {
        problems.add(name + ": expected " + expected.bytes() + " bytes, found " + Files.size(file));
      } else {
        String actual = sha256(file);
        if (!actual.equals(expected.sha256())) {
          problems.add(name + ": expected sha256 " + expected.sha256() + ", found " + actual);
        }
      }
    } catch (IOException e) {
      problems.add(name + ": expected to read it, got " + e);
    }
  }

  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    put(named, "encoder.file", manifest.encoder().file());
    put(named, "encoder.quantizedFile", manifest.encoder().quantizedFile());
    BundleManifest.Adapter adapter = manifest.adapter();
    if (adapter != null) {
      put(named, "adapter.file", adapter.file());
      put(named, "adapter.entitiesFile", adapter.entitiesFile());
    }
    BundleManifest.G2p g2p = manifest.g2p();
    if (g2p != null) {
      put(named, "g2p.file", g2p.file());
    }
    put(named, "tokens.file", manifest.tokens().file());
    put(named, "tokens.sentencePieceFile", manifest.tokens().sentencePieceFile());
    put(named, "phones.file", manifest.phones().file());
    put(named, "lexicon.file", manifest.lexicon().file());
    put(named, "languageModel.file", manifest.languageModel().file());
    return named;
  }

  private static void put(Map<String, String> named, String field, @Nullable String file) {
    if (file != null) {
      named.put(field, file);
    }
  }

  /** The lines of a table, or none if it can't be read. */
  List<String> table(String name) {
    try {
      return Files.readAllLines(bundle.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      problems.add(name + ": expected a table with one entry a line in UTF-8, got " + e);
      return List.of();
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
