package io.weir.transforms.feature;

/**
 * Properties derived from a stage's plan that the state of each key needs. They are computed once.
 */
public final class StageLayout {
  private static final long SHORTEST_REST = 1_000;
  private static final long LONGEST_REST = 86_400_000;

  final SeriesPlan[] series;
  final StagePlan.Feature[] features;
  final int stage;
  final int stages;
  final int slots;
  final String decidedStream;
  final boolean changes;
  final TimeOrderedBuffer.Form pendingForm = new PendingEvents.Form(this);
  final long reach;
  // How long pending events that need no emission may stay before they are finalized: while events
  // arrive, and without further events.
  final long rest;
  final long idleRest;

  /**
   * @param plan the plan of the stage
   * @param stage index of the stage
   * @param stages number of stages
   * @param slots number of measured features of the pack
   * @param decidedStream the stream whose events are decided
   * @param changes whether to emit early results and changes, or only final results
   */
  public StageLayout(
      StagePlan plan, int stage, int stages, int slots, String decidedStream, boolean changes) {
    this.series = SeriesPlan.of(plan);
    this.features = plan.features().toArray(StagePlan.Feature[]::new);
    this.stage = stage;
    this.stages = stages;
    this.slots = slots;
    this.decidedStream = decidedStream;
    this.changes = changes;
    this.reach = plan.reach();
    this.rest = rest(reach / 4);
    this.idleRest = rest(reach);
  }

  private static long rest(long wanted) {
    return Math.max(SHORTEST_REST, Math.min(LONGEST_REST, wanted));
  }
}
