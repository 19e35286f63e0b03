package org.scopegate.spool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of what a {@link Search} has found, newest instance first.
 *
 * @param next for {@link Search#before} of the next page; empty: this is the last
 */
public record Found(List<Item> objects, OptionalLong next) {

  public Found {
    objects = List.copyOf(objects);
  }

  /**
   * An object, still kept or not.
   *
   * @param removed when it was given up; its row and history stay
   * @param deliveries of this instance, as they were noted
   */
  public record Item(Instance instance, Optional<Instant> removed, List<Entry> deliveries) {

    public Item {
      deliveries = List.copyOf(deliveries);
    }
  }
}
