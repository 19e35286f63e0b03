package org.scopegate.ops.web.console;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A picture with the looks of an endoscopy and nobody in it: a lit tunnel with folds. */
final class FixturePicture {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private FixturePicture() {}

  static byte[] jpeg() throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setClip(new Ellipse2D.Double(110, -30, 420, 420));
    pen.setPaint(
        new RadialGradientPaint(
            300,
            170,
            230,
            new float[] {0, 0.22f, 0.6f, 1},
            new Color[] {
              new Color(40, 8, 8),
              new Color(150, 52, 44),
              new Color(224, 128, 108),
              new Color(246, 186, 164)
            }));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    folds(pen);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static void folds(Graphics2D pen) {
    for (int fold = 1; fold <= 6; fold++) {
      double radius = 28 * fold + 3 * fold * fold;
      pen.setColor(new Color(120, 30, 28, 90 - 10 * fold));
      pen.setStroke(new BasicStroke(3 + 2 * fold));
      pen.draw(new Ellipse2D.Double(300 - radius, 170 - 0.9 * radius, 2 * radius, 1.8 * radius));
    }
  }
}
