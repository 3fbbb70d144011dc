package io.weir.transforms.pack.validation;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.section.SectionLanguages;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.VersionOrder;
import java.util.List;
import java.util.Set;

/** Finds all problems of a pack, whether it comes from YAML or from Java. */
public final class PackChecker {
  private PackChecker() {}

  /** Returns the problems, without lines; empty if the pack can run. */
  public static List<PackProblem> check(Pack pack) {
    return check(pack, Aggregates.STANDARD, SectionLanguages.STANDARD);
  }

  /**
   * What is wrong, without lines; empty where the pack can be run.
   *
   * @param aggregates the functions that messages propose
   * @param sections the sections that a pack may have
   */
  public static List<PackProblem> check(
      Pack pack, Aggregates aggregates, SectionLanguages sections) {
    ProblemCollector findings = new ProblemCollector();
    if (pack.name() == null || pack.name().isBlank()) {
      findings.add("pack", "the name is missing");
    }
    if (!(pack.version() instanceof Long) && !(pack.version() instanceof String)) {
      findings.add("version", "a version is a Long or a String, not " + pack.version());
    } else {
      checkVersion(pack.version().toString(), findings);
    }
    new StreamChecks(findings).check(pack);
    Set<String> wrongLookups = new TableChecks(pack, findings).check();
    new FeatureChecks(pack, aggregates, findings).check();
    FeatureTypes types = FeatureTypes.resolve(pack, wrongLookups, findings);
    new DecisionChecks(pack, types, wrongLookups, findings).check();
    SectionItemChecks.check(pack, aggregates, sections, findings);
    new OutputChecks(pack, types, findings).check();
    return findings.problems();
  }

  /**
   * Checks the version: every record shows it, and a column of database outputs orders records by
   * it.
   */
  private static void checkVersion(String version, ProblemCollector findings) {
    if (version.isBlank() || version.length() > VersionOrder.MOST_CHARACTERS) {
      findings.add("version", "a version has 1 to " + VersionOrder.MOST_CHARACTERS + " characters");
    } else if (version.chars().anyMatch(Character::isISOControl)) {
      findings.add("version", "a version has no control characters");
    }
  }

  /**
   * Returns the pack if it has no problems.
   *
   * @throws PackException with all problems
   */
  public static Pack require(Pack pack) {
    List<PackProblem> problems = check(pack);
    if (!problems.isEmpty()) {
      throw new PackException(pack.name(), problems);
    }
    return pack;
  }
}
