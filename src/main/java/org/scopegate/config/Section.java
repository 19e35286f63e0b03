package org.scopegate.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.Secret;

/**
 * The keys of one mapping while it is read: each is asked for once, and {@link #close} reports
 * those that nobody asked for. Faults are collected; the stand-in that is returned in place of a
 * bad value never reaches the node, since a configuration with faults is thrown away.
 */
final class Section {

  private final Node.Mapping mapping;
  private final String path;
  private final Environment environment;
  private final Faults faults;
  private final Values values;
  private final Set<String> asked = new LinkedHashSet<>();

  Section(Node.Mapping mapping, String path, Environment environment, Faults faults) {
    this(mapping, path, environment, faults, new Values());
  }

  private Section(
      Node.Mapping mapping, String path, Environment environment, Faults faults, Values values) {
    this.mapping = mapping;
    this.path = path;
    this.environment = environment;
    this.faults = faults;
    this.values = values;
  }

  /** A document's or list item's section; empty and a fault where it is something else. */
  static Optional<Section> of(Node node, String path, Environment environment, Faults faults) {
    return of(node, path, environment, faults, new Values());
  }

  private static Optional<Section> of(
      Node node, String path, Environment environment, Faults faults, Values values) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new Section(mapping, path, environment, faults, values));
    }
    faults.add(
        node.place(),
        display(path) + " is " + node.kind() + ", not keys with values",
        "write key: value");
    return Optional.empty();
  }

  Place place() {
    return mapping.place();
  }

  /** Where a key stands, or the section where it is absent. */
  Place place(String key) {
    Node.Entry entry = mapping.entries().get(key);
    return entry == null ? mapping.place() : entry.place();
  }

  /** Whether it is here; what may be here is known, also to who looks for what a slip meant. */
  boolean has(String key) {
    return entry(key).isPresent();
  }

  Set<String> keys() {
    return mapping.entries().keySet();
  }

  <T> Optional<T> optional(String key, Kind<T> kind) {
    entry(key).ifPresent(entry -> tell(key, entry.value()));
    return entry(key).flatMap(entry -> scalar(nameOf(key), entry.value(), kind));
  }

  <T> T value(String key, Kind<T> kind, T fallback) {
    Optional<T> given = optional(key, kind);
    if (!has(key)) {
      values.usual(nameOf(key), fallback);
    }
    return given.orElse(fallback);
  }

  <T> T required(String key, Kind<T> kind, T standIn) {
    if (!has(key)) {
      faults.add(place(), display(path) + " has no '" + key + "'", kind.hint());
    }
    return optional(key, kind).orElse(standIn);
  }

  /** A value that may come from the environment alone, and that no fault repeats. */
  Optional<Secret> secret(String key) {
    Optional<Node.Entry> entry = entry(key);
    if (entry.isPresent()
        && entry.get().value() instanceof Node.Scalar scalar
        && scalar.text().filter(text -> !text.contains("${")).isPresent()) {
      faults.add(
          entry.get().place(),
          nameOf(key) + " is a secret and stands here for all to read",
          "write ${NAME} and set it in the environment, or use " + key + "_file: FILE");
      return Optional.empty();
    }
    return entry.flatMap(it -> scalar(nameOf(key), it.value(), Kind.TEXT)).map(Secret::new);
  }

  /** A secret from the environment, or from a file of its own. */
  Passphrase passphrase(String key, Passphrase fallback) {
    Optional<Secret> given = secret(key);
    Optional<Path> file = optional(key + "_file", Kind.FILE);
    if (given.isPresent() && file.isPresent()) {
      faults.add(
          place(key + "_file"),
          nameOf(key) + " and " + nameOf(key) + "_file are two of one thing",
          "keep one");
    }
    return file.<Passphrase>map(Passphrase.InFile::new)
        .or(() -> given.map(Passphrase.Given::new))
        .orElse(fallback);
  }

  /** The values of a list with their places, or of the one value that stands for a list of one. */
  <T> List<Located<T>> list(String key, Kind<T> kind) {
    List<Located<T>> located = new ArrayList<>();
    for (Node item : items(key)) {
      scalar(nameOf(key), item, kind)
          .ifPresent(value -> located.add(new Located<>(value, item.place())));
    }
    if (has(key)) {
      values.given(nameOf(key), located.stream().map(each -> each.value() + "").toList() + "");
    }
    return located;
  }

  <T> List<T> list(String key, Kind<T> kind, List<T> fallback) {
    List<T> given = list(key, kind).stream().map(Located::value).toList();
    if (!has(key)) {
      values.usual(nameOf(key), fallback);
    }
    return given.isEmpty() ? fallback : given;
  }

  /** The section of that name, one without keys where it is left out or empty. */
  Section section(String key) {
    Node none = new Node.Mapping(place(key), Map.of());
    Node node = entry(key).map(Node.Entry::value).filter(value -> !isEmpty(value)).orElse(none);
    return of(node, nameOf(key), environment, faults, values)
        .orElseGet(
            () -> new Section((Node.Mapping) none, nameOf(key), environment, faults, values));
  }

  /** All that was read here and in the sections below, for who shows it. */
  List<ConfigValue> values() {
    return values.all();
  }

  private void tell(String key, Node value) {
    if (value instanceof Node.Scalar scalar) {
      values.given(nameOf(key), scalar.text().orElse(""));
    }
  }

  /** Marks a key as dealt with, though its value is not read. */
  void ask(String key) {
    asked.add(key);
  }

  /** Whether the value of a key has keys of its own. */
  boolean isSection(String key) {
    Node.Entry entry = mapping.entries().get(key);
    return entry != null && entry.value() instanceof Node.Mapping;
  }

  /** The list of sections of that name. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      String name = nameOf(key) + "[" + sections.size() + "]";
      of(item, name, environment, faults, values).ifPresent(sections::add);
    }
    return sections;
  }

  /** All keys as sections by name, for mappings whose keys are names. */
  Map<String, Section> named() {
    Map<String, Section> sections = new LinkedHashMap<>();
    keys().forEach(key -> sections.put(key, section(key)));
    return sections;
  }

  /** Reports every key that was not asked for. */
  void close() {
    mapping.entries().forEach(this::reportIfUnknown);
  }

  private void reportIfUnknown(String key, Node.Entry entry) {
    if (!asked.contains(key)) {
      faults.add(entry.place(), "unknown key '" + nameOf(key) + "'", Spelling.hint(key, asked));
    }
  }

  private Optional<Node.Entry> entry(String key) {
    asked.add(key);
    return Optional.ofNullable(mapping.entries().get(key));
  }

  /** The items of a list, or the one value that stands for a list of one. */
  List<Node> items(String key) {
    Node value = entry(key).map(Node.Entry::value).orElse(new Node.Sequence(place(), List.of()));
    if (value instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    return isEmpty(value) ? List.of() : List.of(value);
  }

  private <T> Optional<T> scalar(String name, Node node, Kind<T> kind) {
    if (!(node instanceof Node.Scalar scalar)) {
      faults.add(node.place(), name + " is " + node.kind() + ", not a single value", kind.hint());
      return Optional.empty();
    }
    if (scalar.text().isEmpty()) {
      faults.add(node.place(), name + " has no value", kind.hint());
      return Optional.empty();
    }
    return environment
        .replace(scalar.text().get(), node.place(), faults)
        .flatMap(text -> parsed(name, text, node.place(), kind));
  }

  private <T> Optional<T> parsed(String name, String text, Place place, Kind<T> kind) {
    try {
      return Optional.of(kind.parse().apply(text));
    } catch (IllegalArgumentException e) {
      faults.add(place, name + ": " + e.getMessage(), kind.hint());
      return Optional.empty();
    }
  }

  String nameOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String display(String path) {
    return path.isEmpty() ? "this document" : path;
  }

  private static boolean isEmpty(Node node) {
    return node instanceof Node.Scalar scalar && scalar.text().isEmpty();
  }
}
