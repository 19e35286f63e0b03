package org.scopegate.config;

import java.util.Optional;
import org.scopegate.dicom.Dictionary;
import org.scopegate.dicom.Tag;
import org.scopegate.video.AnatomicRegions;
import org.scopegate.video.Code;
import org.scopegate.video.Defaults;
import org.scopegate.video.ObjectOptions;
import org.scopegate.video.SopClassChoice;

/**
 * What a route wants of its objects: {@code sop_class} and the attributes under {@code defaults}.
 */
final class ObjectKeys {

  private static final String REGION = "anatomic_region";
  private static final String FROM_SOURCE = "from_source";

  private static final Kind<Code> REGION_OF_CID_4040 =
      new Kind<>(
          "a code or name of CID 4040 such as large_intestine, {code, scheme, meaning}, or "
              + FROM_SOURCE
              + " where every sender names it",
          ObjectKeys::region);

  private final Faults faults;

  ObjectKeys(Faults faults) {
    this.faults = faults;
  }

  ObjectOptions read(Section route) {
    SopClassChoice choice =
        route.value("sop_class", Kind.oneOf(SopClassChoice.class), SopClassChoice.KEEP);
    Section keys = route.section("defaults");
    Defaults defaults = Defaults.NONE;
    for (String key : keys.keys()) {
      if (!key.equals(REGION)) {
        defaults = attribute(keys, key, defaults);
      }
    }
    defaults = anatomicRegion(keys, defaults);
    keys.close();
    if (choice.uid().isPresent() && !keys.has(REGION)) {
      faults.add(
          route.place("sop_class"),
          "a Video class needs an Anatomic Region, which objects of other classes never name",
          "defaults: {anatomic_region: large_intestine}, or from_source where every sender does");
    }
    return new ObjectOptions(choice, defaults);
  }

  private Defaults attribute(Section keys, String keyword, Defaults defaults) {
    Optional<Tag> tag = Dictionary.tag(keyword);
    if (tag.isEmpty()) {
      // left unasked, so that it is reported as unknown
      return defaults;
    }
    String[] texts =
        keys.list(keyword, Kind.TEXT).stream().map(Located::value).toArray(String[]::new);
    return texts.length == 0 && !keys.items(keyword).isEmpty()
        ? defaults
        : faults
            .make(keys.place(keyword), "", () -> defaults.with(tag.get(), texts))
            .orElse(defaults);
  }

  private Defaults anatomicRegion(Section keys, Defaults defaults) {
    if (keys.isSection(REGION)) {
      Section parts = keys.section(REGION);
      String value = parts.required("code", Kind.TEXT, "x");
      String scheme = parts.value("scheme", Kind.TEXT, "SCT");
      String meaning = parts.required("meaning", Kind.TEXT, "x");
      parts.close();
      return faults
          .make(parts.place(), "", () -> new Code(value, scheme, meaning))
          .map(defaults::withAnatomicRegion)
          .orElse(defaults);
    }
    return keys.optional(REGION, Kind.TEXT).filter(FROM_SOURCE::equals).isPresent()
        ? defaults
        : keys.optional(REGION, REGION_OF_CID_4040)
            .map(defaults::withAnatomicRegion)
            .orElse(defaults);
  }

  private static Code region(String text) {
    return AnatomicRegions.of(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is neither a code nor a name of CID 4040%s"
                        .formatted(
                            text,
                            Spelling.nearest(text, AnatomicRegions.names())
                                .map(name -> ", '" + name + "' is")
                                .orElse(""))));
  }
}
