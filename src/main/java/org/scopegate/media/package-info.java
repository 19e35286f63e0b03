/**
 * What a video is and what is wanted of it: values, the {@link org.scopegate.media.Transcoder}
 * interface and quality measures. Knows no DICOM. Owns the vocabulary of codec, profile and level.
 */
package org.scopegate.media;
