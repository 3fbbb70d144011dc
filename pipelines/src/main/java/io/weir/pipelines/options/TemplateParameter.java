package io.weir.pipelines.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an option a parameter of the Dataflow templates. The name, the help and the default of the
 * parameter are those of the option.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TemplateParameter {
  /** Pattern of durations, such as {@code 1h30m} or {@code 500ms}. */
  String DURATION = "^([0-9]+(ms|[dhms]))+$";

  /** Pattern of sizes, such as {@code 64kB}. */
  String SIZE = "^[0-9]{1,12}(B|kB|MB)$";

  /** Returns the name for people. */
  String label();

  /** Returns the heading under which Google's console shows the parameter. */
  String group();

  /** Returns the pattern of all values, or nothing. */
  String regex() default "";

  /** Returns the values that the parameter may have, or nothing if there are others. */
  String[] values() default {};
}
