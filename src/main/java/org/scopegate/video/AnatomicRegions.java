package org.scopegate.video;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** PS3.16 CID 4040, Endoscopy Anatomic Region, in alphabetical order. */
public final class AnatomicRegions {

  private static final List<Code> ROWS =
      List.of(
          region("113345001", "Abdomen"),
          region("110612005", "Anus, rectum and sigmoid colon"),
          region("28273000", "Bile duct"),
          region("89837001", "Bladder"),
          region("110837003", "Bladder and urethra"),
          region("955009", "Bronchus"),
          region("71252005", "Cervix"),
          region("51185008", "Chest"),
          region("110861005", "Esophagus, stomach and duodenum"),
          region("84301002", "External auditory canal"),
          region("28231008", "Gallbladder"),
          region("26893007", "Inguinal region"),
          region("39352004", "Joint"),
          region("64033007", "Kidney"),
          region("72696002", "Knee"),
          region("14742008", "Large intestine"),
          region("4596009", "Larynx"),
          region("91747007", "Lumen of blood vessel"),
          region("72410000", "Mediastinum"),
          region("360955006", "Nasopharynx"),
          region("2095001", "Paranasal sinus"),
          region("54066008", "Pharynx"),
          region("312535008", "Pharynx and larynx"),
          region("34402009", "Rectum"),
          region("16982005", "Shoulder"),
          region("60184004", "Sigmoid colon"),
          region("421060004", "Spine"),
          region("110726009", "Trachea and bronchus"),
          region("431491007", "Upper urinary tract"),
          region("87953007", "Ureter"),
          region("110639002", "Uterus and fallopian tubes"));

  private AnatomicRegions() {}

  /** By its code, or by its meaning: "34402009", "Bile duct" or "bile_duct". */
  public static Optional<Code> of(String text) {
    return ROWS.stream()
        .filter(row -> row.value().equals(text) || name(row.meaning()).equals(name(text)))
        .findFirst();
  }

  /** "large_intestine": what configurations write. */
  public static List<String> names() {
    return ROWS.stream().map(row -> name(row.meaning())).toList();
  }

  private static String name(String meaning) {
    return meaning.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private static Code region(String value, String meaning) {
    return new Code(value, "SCT", meaning);
  }
}
