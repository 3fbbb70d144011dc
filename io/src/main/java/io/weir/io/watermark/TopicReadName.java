package io.weir.io.watermark;

import java.io.Serializable;

/**
 * Names one read of a topic.
 *
 * @param job the job that it is part of
 * @param read a name that no other read of the job has
 */
public record TopicReadName(String job, String read) implements Serializable {}
