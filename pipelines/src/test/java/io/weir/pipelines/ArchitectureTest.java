package io.weir.pipelines;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.keyed.KeyState;
import io.weir.transforms.keyed.KeyedProcess;
import io.weir.transforms.keyed.KeyedRunner;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.Timer;
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

  /** Savepoints hold serialized coders: one whose default identity changes cannot be restored. */
  @Test
  void shouldDeclareTheSerialVersionOfEveryCoder() {
    classes()
        .that()
        .areAssignableTo(Coder.class)
        .should(
            ArchCondition.from(
                describe("be versioned", c -> c.tryGetField("serialVersionUID").isPresent())))
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

  /** Only the list of schemes knows which inputs and outputs there are. */
  @Test
  void shouldKeepInputsAndOutputsFromThoseWhoUseThem() {
    noClasses()
        .that()
        .resideInAnyPackage("io.weir.io", "io.weir.io.scheme..", PIPELINES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.weir.io.bigquery..",
            "io.weir.io.file..",
            "io.weir.io.kafka..",
            "io.weir.io.console..",
            "io.weir.io.postgres..",
            "io.weir.io.pubsub..")
        .check(classes);
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

  /**
   * The engines' logic; around it stand the transforms, with what is nested in them, the sections'
   * descriptions, and coders.
   */
  @Test
  void shouldKeepEnginesPlainJavaExceptForTransformsAndCoders() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.weir.transforms.feature..",
            "io.weir.transforms.decision..",
            "io.weir.transforms.session..",
            "io.weir.transforms.expectation..")
        .and(not(simpleNameEndingWith("Coder")))
        .and()
        .haveNameNotMatching(
            "io\\.weir\\.transforms\\..*\\.(DecideEvents|AlertsByKey|Sessionize|ResolveExpectations|\\w+Section)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(classes);
  }

  @Test
  void shouldKeepKeyedProcessesPlainJava() {
    noClasses()
        .that()
        .areAssignableTo(KeyedProcess.class)
        .or()
        .areAssignableTo(KeyState.class)
        .or()
        .areAssignableTo(StateEncoding.class)
        .or()
        .areAssignableTo(KeyedRunner.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(classes);
  }

  /** What the watermark is read from differs by runner; see the class that reads it. */
  @Test
  void shouldReadTheWatermarkInOneClass() {
    noClasses()
        .that()
        .resideInAPackage(TRANSFORMS)
        .and()
        .doNotHaveFullyQualifiedName("io.weir.transforms.keyed.InputWatermark")
        .and()
        .doNotHaveFullyQualifiedName("io.weir.transforms.keyed.KeyGroupContext")
        .should()
        .callMethod(Timer.class, "getCurrentRelativeTime")
        .check(classes);
  }

  /** Not every runner has it. */
  @Test
  void shouldKeepNoStateInAMap() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.beam.sdk.state.MapState")
        .check(classes);
  }

  /** The wall clock is read where records enter and where decisions leave, for people. */
  @Test
  void shouldKeepLogicFromClocks() {
    noClasses()
        .that()
        .resideInAPackage(TRANSFORMS)
        .and()
        .doNotHaveFullyQualifiedName("io.weir.transforms.keyed.KeyGroupContext")
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
