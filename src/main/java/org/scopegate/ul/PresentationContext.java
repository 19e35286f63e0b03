package org.scopegate.ul;

/** A presentation context that both sides agreed on. */
public record PresentationContext(int id, String abstractSyntax, String transferSyntax) {}
