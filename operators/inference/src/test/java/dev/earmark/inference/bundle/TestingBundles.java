package dev.earmark.inference.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The repository's bundle, and small copies of it to break. */
public final class TestingBundles {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TestingBundles() {}

  /** Where the repository's bundle lies. */
  public static Path repositoryBundle() {
    return Path.of(System.getProperty("earmark.root"), "model-artifacts", "earmark-en");
  }

  /**
   * A bundle with the repository's manifest and tables; its other files hold only their names, but
   * for those that are linked to the repository's.
   */
  static Path write(Path folder, Consumer<ObjectNode> change, String... linked) throws IOException {
    Path original = repositoryBundle();
    ObjectNode manifest =
        (ObjectNode) MAPPER.readTree(Files.readString(original.resolve("manifest.json")));
    Iterator<String> names = manifest.get("files").fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (List.of(linked).contains(name)) {
        Files.createSymbolicLink(folder.resolve(name), original.resolve(name));
        continue;
      }
      byte[] content =
          name.equals("tokens.txt") || name.equals("phones.txt")
              ? Files.readAllBytes(original.resolve(name))
              : name.getBytes(StandardCharsets.UTF_8);
      Files.write(folder.resolve(name), content);
      ObjectNode entry = (ObjectNode) manifest.get("files").get(name);
      entry.put("bytes", content.length).put("sha256", sha256(content));
    }
    change.accept(manifest);
    Files.writeString(folder.resolve("manifest.json"), manifest.toPrettyString());
    return folder;
  }

  /** A bundle whose manifest says that the model has no look-ahead. */
  public static Path writeWithoutLookahead(Path folder, String... linked) throws IOException {
    return write(
        folder,
        manifest -> {
          ObjectNode encoder = (ObjectNode) manifest.get("encoder");
          encoder.put("lookaheadFrames", 0);
          ((ObjectNode) encoder.get("inputs")).putArray("mel").add("B").add(67).add(80);
        },
        linked);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
