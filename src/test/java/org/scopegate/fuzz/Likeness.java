package org.scopegate.fuzz;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.Item;
import org.scopegate.dicom.Tag;

/**
 * What differs between a dataset and the same one written and read again. Group lengths are
 * computed and values of odd length padded: neither counts. Nor does a VR, which for implicit VR
 * depends on what was read before.
 */
final class Likeness {

  private Likeness() {}

  /** Empty where there is no difference. */
  static Optional<String> difference(Dataset one, Dataset other) {
    List<Element> ours = ofDatasets(one);
    List<Element> theirs = ofDatasets(other);
    if (!tags(ours).equals(tags(theirs))) {
      return Optional.of(tags(ours) + " and " + tags(theirs));
    }
    Iterator<Element> next = theirs.iterator();
    return ours.stream().flatMap(element -> difference(element, next.next()).stream()).findFirst();
  }

  private static List<Element> ofDatasets(Dataset dataset) {
    return dataset.elements().stream().filter(element -> isForDatasets(element.tag())).toList();
  }

  private static boolean isForDatasets(Tag tag) {
    return tag.element() != 0 && tag.group() != 0x0000 && tag.group() != 0x0002;
  }

  private static List<Tag> tags(List<Element> elements) {
    return elements.stream().map(Element::tag).toList();
  }

  private static Optional<String> difference(Element one, Element other) {
    if (one instanceof Element.Value ours && other instanceof Element.Value theirs) {
      return when(!samePadded(ours.bytes(), theirs.bytes()), one);
    }
    if (one instanceof Element.Sequence ours && other instanceof Element.Sequence theirs) {
      return items(ours, theirs);
    }
    if (one instanceof Element.Fragmented ours && other instanceof Element.Fragmented theirs) {
      return fragments(ours, theirs);
    }
    return when(!one.equals(other), one);
  }

  private static Optional<String> items(Element.Sequence ours, Element.Sequence theirs) {
    if (ours.items().size() != theirs.items().size()) {
      return when(true, ours);
    }
    Iterator<Item> next = theirs.items().iterator();
    return ours.items().stream()
        .flatMap(item -> difference(item.dataset(), next.next().dataset()).stream())
        .findFirst();
  }

  private static Optional<String> fragments(Element.Fragmented ours, Element.Fragmented theirs) {
    Iterator<byte[]> next = theirs.fragments().iterator();
    boolean same =
        ours.fragments().size() == theirs.fragments().size()
            && ours.fragments().stream().allMatch(bytes -> samePadded(bytes, next.next()));
    return when(!same, ours);
  }

  /** The pad byte behind an odd value is not looked at. */
  private static boolean samePadded(byte[] ours, byte[] theirs) {
    return theirs.length == ours.length + (ours.length & 1)
        && Arrays.equals(ours, 0, ours.length, theirs, 0, ours.length);
  }

  private static Optional<String> when(boolean differs, Element element) {
    return differs ? Optional.of("value of " + element.tag()) : Optional.empty();
  }
}
