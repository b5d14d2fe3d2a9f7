package dev.earmark.inference.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code manifest.json} and names every field that is missing or of the wrong kind. */
final class ManifestReader {

  static final String FILE = "manifest.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ManifestReader() {}

  /**
   * Reads the manifest of a bundle.
   *
   * @throws BundleException if there is none, or it is not one
   */
  static BundleManifest read(Path bundle) {
    List<String> problems = new ArrayList<>();
    try {
      JsonNode tree = MAPPER.readTree(Files.readString(bundle.resolve(FILE)));
      checkFields(tree, BundleManifest.class, "", problems);
      if (problems.isEmpty()) {
        return MAPPER.treeToValue(tree, BundleManifest.class);
      }
    } catch (JsonProcessingException e) {
      problems.add(FILE + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      problems.add(FILE + ": expected to read it, got " + e);
    }
    throw new BundleException(bundle, problems);
  }

  private static void checkFields(
      JsonNode node, Class<?> type, String prefix, List<String> problems) {
    for (RecordComponent component : type.getRecordComponents()) {
      String field = prefix + component.getName();
      JsonNode value = node.path(component.getName());
      if (value.isMissingNode() || value.isNull()) {
        if (!isNullable(component)) {
          problems.add(FILE + ": expected " + field + ", it is missing");
        }
        continue;
      }
      String expected = kindOf(component.getType());
      if (!isKind(value, component.getType())) {
        problems.add(FILE + ": expected " + field + " to be " + expected + ", found " + value);
      } else if (component.getType().isRecord()) {
        checkFields(value, component.getType(), field + ".", problems);
      }
    }
  }

  private static boolean isNullable(RecordComponent component) {
    AnnotatedElement type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }

  private static boolean isKind(JsonNode value, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return value.canConvertToInt() && value.canConvertToExactIntegral();
    }
    if (type == long.class) {
      return value.canConvertToLong() && value.canConvertToExactIntegral();
    }
    if (type == double.class || type == float.class || type == Double.class) {
      return value.isNumber();
    }
    return type == String.class ? value.isTextual() : value.isObject();
  }

  private static String kindOf(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class) {
      return "a whole number";
    }
    if (type == double.class || type == float.class || type == Double.class) {
      return "a number";
    }
    return type == String.class ? "a text" : "an object";
  }
}
