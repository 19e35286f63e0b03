package org.scopegate.ops.web;

import org.scopegate.spool.Instance;

/** Told of who logs in and of who looks at what: for the audit trail. Returns fast. */
public interface Visitors {

  /** For those who do not care. */
  Visitors NONE =
      new Visitors() {
        @Override
        public void loggedIn(String name, String address) {}

        @Override
        public void loggedOut(String name, String address) {}

        @Override
        public void refused(String address) {}

        @Override
        public void looked(String name, String address, Instance object) {}
      };

  void loggedIn(String name, String address);

  void loggedOut(String name, String address);

  /** Somebody showed a wrong token, or a wrong user or passcode. */
  void refused(String address);

  /** Somebody was shown an object: what is in its header, or its picture. */
  void looked(String name, String address, Instance object);
}
