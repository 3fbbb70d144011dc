package io.weir.pipelines;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Arrows run one way: pipelines to io to transforms; within transforms, too, none runs back. */
class ArchitectureTest {
  private static final String TRANSFORMS = "io.weir.transforms..";
  private static final String IO = "io.weir.io..";
  private static final String PIPELINES = "io.weir.pipelines..";
  private static final String TESTING = "io.weir.testing..";

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.weir");
  }

  /** A rule over classes that were not found would hold of anything. */
  @Test
  void shouldSeeEveryModule() {
    for (String module : List.of(TRANSFORMS, IO, PIPELINES, TESTING)) {
      assertTrue(classes.stream().anyMatch(resideInAnyPackage(module)), module);
    }
  }

  @Test
  void shouldKeepTransformsFromOtherModulesAndRunners() {
    noClasses()
        .that()
        .resideInAPackage(TRANSFORMS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            IO,
            PIPELINES,
            "org.apache.beam.runners..",
            "org.apache.beam.sdk.io..",
            "org.apache.beam.sdk.options..",
            "org.apache.flink..",
            "org.apache.kafka..")
        .check(classes);
  }

  @Test
  void shouldKeepIoFromPipelinesAndRunners() {
    noClasses()
        .that()
        .resideInAPackage(IO)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PIPELINES, "org.apache.beam.runners..", "org.apache.flink..")
        .check(classes);
  }

  @Test
  void shouldKeepPipelinesFromRunners() {
    noClasses()
        .that()
        .resideInAPackage(PIPELINES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..")
        .check(classes);
  }

  @Test
  void shouldKeepTheTestKitFromWeir() {
    noClasses()
        .that()
        .resideInAPackage(TESTING)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TRANSFORMS, IO, PIPELINES)
        .check(classes);
  }

  @Test
  void shouldKeepWhatShipsFromTheTestKit() {
    noClasses()
        .that()
        .resideInAnyPackage(TRANSFORMS, IO, PIPELINES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TESTING, "org.junit..", "org.hamcrest..")
        .check(classes);
  }

  @Test
  void shouldFindNoCycleOfPackagesInTransforms() {
    slices().matching("io.weir.transforms.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void shouldFindNoCycleOfPackagesInIo() {
    slices().matching("io.weir.io.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void shouldKeepTheLanguagePlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.weir.transforms.pack..",
            "io.weir.transforms.text..",
            "io.weir.transforms.expression..",
            "io.weir.transforms.aggregate..",
            "io.weir.transforms.measure..",
            "io.weir.transforms.rule..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(classes);
  }

  @Test
  void shouldKeepTheFeatureCorePlainJavaExceptForCoders() {
    noClasses()
        .that()
        .resideInAPackage("io.weir.transforms.feature..")
        .and(not(simpleNameEndingWith("Coder")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(classes);
  }

  /** The wall clock is read where records enter and where decisions leave, for people. */
  @Test
  void shouldKeepLogicFromClocks() {
    noClasses()
        .that()
        .resideInAPackage(TRANSFORMS)
        .and()
        .doNotHaveFullyQualifiedName("io.weir.transforms.decision.DecideKey$Answers")
        .and()
        .resideOutsideOfPackage("io.weir.transforms.admission..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(org.joda.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(classes);
  }
}
