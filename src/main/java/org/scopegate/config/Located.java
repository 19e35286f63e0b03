package org.scopegate.config;

/** A value and where it stands, for what can only be judged once everything is read. */
record Located<T>(T value, Place place) {}
