package org.scopegate.config;

/**
 * One value of {@code config.yaml}.
 *
 * @param key with those of the sections around it, dots between
 * @param text as it is written, references to the environment not replaced; never a secret
 * @param usual true: the file leaves it out, and this is the default
 */
public record ConfigValue(String key, String text, boolean usual) {}
