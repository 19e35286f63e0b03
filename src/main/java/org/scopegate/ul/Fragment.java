package org.scopegate.ul;

/** Whether a PDV ends the command or the data set that it belongs to, PS3.8 E.2. */
public enum Fragment {
  MORE_FOLLOW,
  LAST
}
