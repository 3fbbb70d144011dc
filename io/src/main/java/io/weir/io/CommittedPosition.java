package io.weir.io;

/**
 * A position in a source that a job commits, to continue from there after a restart. Two inputs
 * that commit the same position would overwrite each other's.
 *
 * @param id unique id of the position
 * @param conflict problem to report if another input of the job commits the same position, and what
 *     would work
 */
public record CommittedPosition(String id, String conflict) {}
