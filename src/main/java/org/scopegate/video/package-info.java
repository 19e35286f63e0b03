/**
 * Where DICOM meets media: which transfer syntax fits a video ({@link
 * org.scopegate.video.SyntaxRules}), where the stream or the frames lie in an object ({@link
 * org.scopegate.video.Recording}), how the derived object is built ({@link
 * org.scopegate.video.DerivedObject}).
 */
package org.scopegate.video;
