package org.scopegate.ul;

/** What the header of a presentation data value says; its payload streams past. */
public record Pdv(PresentationContext context, PdvKind kind, Fragment fragment) {

  public boolean last() {
    return fragment == Fragment.LAST;
  }
}
