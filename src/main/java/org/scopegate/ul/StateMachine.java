package org.scopegate.ul;

import java.util.Optional;

/** Where one association stands in the table of {@link UpperLayerState}. Safe for any thread. */
final class StateMachine {

  /** Who asked for the association. */
  enum Role {
    REQUESTOR,
    ACCEPTOR
  }

  private final Role role;
  private UpperLayerState state = UpperLayerState.STA1;

  StateMachine(Role role) {
    this.role = role;
  }

  synchronized UpperLayerState state() {
    return state;
  }

  /** Moves on an event; empty, and no move, where the table has no entry. */
  synchronized Optional<UpperLayerAction> tryFire(UpperLayerEvent event) {
    Optional<UpperLayerAction> action = state.on(event);
    action.ifPresent(taken -> state = after(taken));
    return action;
  }

  /** Moves on an event that the table must have. */
  synchronized UpperLayerAction fire(UpperLayerEvent event) {
    UpperLayerState before = state;
    return tryFire(event)
        .orElseThrow(() -> new IllegalStateException(event.words() + " while " + before.words()));
  }

  /** The other outcome of AE-6: the service-provider refuses the request. */
  synchronized void refuseByProvider() {
    state = UpperLayerAction.AE_6.otherwise().orElseThrow();
  }

  private UpperLayerState after(UpperLayerAction action) {
    boolean collisionAtAcceptor = action == UpperLayerAction.AR_8 && role == Role.ACCEPTOR;
    return collisionAtAcceptor ? action.otherwise().orElseThrow() : action.next();
  }
}
