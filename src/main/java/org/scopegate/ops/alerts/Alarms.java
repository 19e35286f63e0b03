package org.scopegate.ops.alerts;

import java.util.List;

/** What others may know of alarms. Any thread may ask. */
public interface Alarms {

  /** Of a node that watches nothing. */
  Alarms NONE =
      new Alarms() {
        @Override
        public List<Alarm> open() {
          return List.of();
        }

        @Override
        public List<Cleared> recent() {
          return List.of();
        }

        @Override
        public List<ChannelState> channels() {
          return List.of();
        }
      };

  /** All that is wrong now, the worst and then the oldest first. */
  List<Alarm> open();

  /** The last that were cleared, the latest first; also those of the time before a restart. */
  List<Cleared> recent();

  /** How telling people does. */
  List<ChannelState> channels();
}
