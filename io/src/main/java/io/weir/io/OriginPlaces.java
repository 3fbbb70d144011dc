package io.weir.io;

/**
 * What the origins of an input's records have in common. Origins name no service: records of equal
 * places in two services may have equal origins.
 *
 * @param name the common part of the origins, such as a topic
 * @param service the service that the places are in, as the user wrote it
 * @param conflict problem to report if the origins are ids, and another input of the stream has
 *     places of the name in another service; and what would work
 */
public record OriginPlaces(String name, String service, String conflict) {}
