/**
 * Elements, datasets, UIDs, transfer syntaxes; Part 10 and encapsulated-fragment codecs; the data
 * dictionary. Sole owner of VR rules and character sets. Sections named in comments are PS3.5 of
 * the standard unless another part is named.
 */
package org.scopegate.dicom;
