package io.weir.benchmarks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BenchmarkPackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.weir.benchmarks");

  @Test
  void shouldFindNoCycleOfPackagesWhenBenchmarksAreRead() {
    assertTrue(CLASSES.size() > 100, "the classes of the benchmarks are there");
    slices().matching("io.weir.benchmarks.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
