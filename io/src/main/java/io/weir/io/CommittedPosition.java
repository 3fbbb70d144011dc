package io.weir.io;

/**
 * A position in a source that a job commits, to go on from there. Two inputs that commit the same
 * position would overwrite each other's.
 *
 * @param id differs between any two positions that are not the same
 * @param conflict what is wrong where another input of the job commits it too, and what would work
 */
public record CommittedPosition(String id, String conflict) {}
