package io.weir.io.watermark;

import java.io.Serializable;

/**
 * Name of one read of a topic.
 *
 * @param job name of the job
 * @param read name of the read, unique within the job
 */
public record TopicReadName(String job, String read) implements Serializable {}
