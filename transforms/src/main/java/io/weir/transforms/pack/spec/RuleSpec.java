package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * A rule.
 *
 * @param when the condition (CEL over the decided event and the features)
 * @param outcome what the rule asks for
 * @param score what it adds to the score
 * @param cooldown hits closer than this, in milliseconds, are one alert; 0: each hit its own
 * @param reason text with {name} for fields and features, or null
 */
public record RuleSpec(String when, Outcome outcome, long score, long cooldown, String reason)
    implements Serializable {}
