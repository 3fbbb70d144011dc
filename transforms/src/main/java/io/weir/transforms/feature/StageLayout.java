package io.weir.transforms.feature;

/** What follows from a stage's plan for the state of each of its keys, worked out once. */
public final class StageLayout {
  private static final long SHORTEST_REST = 1_000;
  private static final long LONGEST_REST = 86_400_000;

  final SeriesPlan[] series;
  final StagePlan.Feature[] features;
  final int stage;
  final int stages;
  final int slots;
  final String askedStream;
  final boolean changes;
  final TimeOrderedBuffer.Form caseForm = new PendingEvents.Form(this);
  final long reach;
  // For how long what need not be told may rest before it is settled: while events come, and where
  // none comes any more.
  final long rest;
  final long idleRest;

  /**
   * @param plan what the stage computes
   * @param stage which stage of how many it is
   * @param slots number of measured features of the pack
   * @param askedStream the stream whose events are asked about
   * @param changes whether to tell early answers and changes, or only final answers
   */
  public StageLayout(
      StagePlan plan, int stage, int stages, int slots, String askedStream, boolean changes) {
    this.series = SeriesPlan.of(plan);
    this.features = plan.features().toArray(StagePlan.Feature[]::new);
    this.stage = stage;
    this.stages = stages;
    this.slots = slots;
    this.askedStream = askedStream;
    this.changes = changes;
    this.reach = plan.reach();
    this.rest = rest(reach / 4);
    this.idleRest = rest(reach);
  }

  private static long rest(long wanted) {
    return Math.max(SHORTEST_REST, Math.min(LONGEST_REST, wanted));
  }
}
