package dev.earmark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Timer;
import java.util.concurrent.Executor;

/**
 * The rules of the folder tree (docs/architecture.md): who may know whom, and what no one may do.
 */
@AnalyzeClasses(packages = "dev.earmark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule MODULES_DEPEND_UP_ONLY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("schemas")
          .definedBy("dev.earmark.schemas..")
          .layer("speech")
          .definedBy("dev.earmark.speech..")
          .layer("inference")
          .definedBy("dev.earmark.inference..")
          .layer("flink")
          .definedBy("dev.earmark.flink..")
          .layer("jobs")
          .definedBy("dev.earmark.jobs..")
          .whereLayer("jobs")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("flink")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("flink", "jobs")
          .whereLayer("speech")
          .mayOnlyBeAccessedByLayers("inference", "flink", "jobs")
          .whereLayer("schemas")
          .mayOnlyBeAccessedByLayers("jobs");

  @ArchTest
  static final ArchRule SPEECH_KNOWS_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAPackage("dev.earmark.speech..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.earmark.speech..", "java..", "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule SPEECH_HAS_NO_THREADS_OR_CLOCKS =
      noClasses()
          .that()
          .resideInAPackage("dev.earmark.speech..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Executor.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Timer.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule ONLY_THE_EDGE_READS_THE_WALL_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.earmark.inference..", "dev.earmark.flink..", "dev.earmark.schemas..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule OPERATORS_KNOW_NO_WIRE_FORMAT =
      noClasses()
          .that()
          .resideInAnyPackage("dev.earmark.flink..", "dev.earmark.inference..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.avro..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule ONNX_STAYS_IN_INFERENCE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.earmark.inference..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.earmark.(*).(**)").namingSlices("$1.$2").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule STATIC_FIELDS_ARE_FINAL =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("dev.earmark.schemas.avro..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule NO_PUBLIC_MUTABLE_FIELDS =
      noFields()
          .that()
          .areNotFinal()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("dev.earmark.schemas.avro..")
          .should()
          .bePublic();

  @ArchTest
  static final ArchRule NO_VAGUE_NAMES =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.earmark.schemas.avro..")
          .should()
          .haveNameMatching(".*(Manager|Helper|Util|Utils|Data|Item)$");

  @ArchTest
  static final ArchRule FLINK_SHADED_CLASSES_ARE_NOT_OURS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink.shaded..", "com.google.common..");
}
