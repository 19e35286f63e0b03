package org.scopegate.tls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One context for each settings, shared by all who use them. Safe for any thread. */
public final class TlsContexts {

  private final Map<TlsSettings, TlsContext> contexts = new LinkedHashMap<>();

  /**
   * The context of these settings, opened if it is the first time.
   *
   * @throws TlsFault keys or trust cannot be used
   */
  public synchronized TlsContext of(TlsSettings settings) throws TlsFault {
    TlsContext known = contexts.get(settings);
    if (known == null) {
      known = TlsContext.open(settings);
      contexts.put(settings, known);
    }
    return known;
  }

  /** All that are open. */
  public synchronized List<TlsContext> all() {
    return List.copyOf(contexts.values());
  }
}
