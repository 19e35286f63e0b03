package org.scopegate.spool;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an SQL {@code WHERE} and the values for its question marks, in their order.
 *
 * @param sql words of ours only
 */
record Condition(String sql, List<Object> values) {

  /** Sorts behind all that begins with a prefix: no letter is higher. */
  private static final String HIGHEST = new String(Character.toChars(Character.MAX_CODE_POINT));

  Condition {
    values = List.copyOf(values);
  }

  static Condition of(String sql, Object... values) {
    return new Condition(sql, List.of(values));
  }

  /** The column is so, or begins so where the text ends with {@code *}. */
  static Condition text(String column, String wanted) {
    String text = SearchKeys.kept(wanted);
    if (!text.endsWith("*")) {
      return of(column + " = ?", text);
    }
    String prefix = text.substring(0, text.length() - 1);
    return of(column + " >= ? AND " + column + " < ?", prefix, prefix + HIGHEST);
  }

  Condition and(Condition other) {
    return joined(" AND ", other);
  }

  Condition or(Condition other) {
    return joined(" OR ", other);
  }

  /** Each in brackets: the words of both may hold an AND or OR of their own. */
  private Condition joined(String word, Condition other) {
    List<Object> both = new ArrayList<>(values);
    both.addAll(other.values);
    return new Condition("(" + sql + ")" + word + "(" + other.sql + ")", both);
  }
}
