package org.scopegate.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a test which of the 25 well-known mistakes of video gateways it keeps away. {@code
 * GotchasTest} lists them, and fails where one of them has no test.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Gotcha.Several.class)
public @interface Gotcha {

  /** Number in that list, from 1. */
  int value();

  /** Where one test keeps away more than one. */
  @Documented
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {
    Gotcha[] value();
  }
}
