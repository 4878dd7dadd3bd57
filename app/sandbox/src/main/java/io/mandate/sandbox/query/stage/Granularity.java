package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.QueryException;
import java.util.Map;
import org.bson.BsonDouble;
import org.bson.BsonValue;

/**
 * A series of preferred numbers that repeats with every power of ten (Renard, E series, 1-2-5), or
 * the powers of two.
 */
final class Granularity {

  private static final Map<String, double[]> SERIES =
      Map.ofEntries(
          Map.entry("R5", new double[] {10, 16, 25, 40, 63}),
          Map.entry("R10", new double[] {100, 125, 160, 200, 250, 315, 400, 500, 630, 800}),
          Map.entry(
              "R20",
              new double[] {
                100, 112, 125, 140, 160, 180, 200, 224, 250, 280, 315, 355, 400, 450, 500, 560, 630,
                710, 800, 900
              }),
          Map.entry(
              "R40",
              new double[] {
                100, 106, 112, 118, 125, 132, 140, 150, 160, 170, 180, 190, 200, 212, 224, 236, 250,
                265, 280, 300, 315, 355, 375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710,
                750, 800, 850, 900, 950
              }),
          Map.entry(
              "R80",
              new double[] {
                103, 109, 115, 122, 128, 136, 145, 155, 165, 175, 185, 195, 206, 218, 230, 243, 258,
                272, 290, 307, 325, 345, 365, 387, 412, 437, 462, 487, 515, 545, 575, 615, 650, 690,
                730, 775, 825, 875, 925, 975
              }),
          Map.entry("1-2-5", new double[] {10, 20, 50}),
          Map.entry("E6", new double[] {10, 15, 22, 33, 47, 68}),
          Map.entry("E12", new double[] {10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82}),
          Map.entry(
              "E24",
              new double[] {
                10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68,
                75, 82, 91
              }),
          Map.entry(
              "E48",
              new double[] {
                100, 105, 110, 115, 121, 127, 133, 140, 147, 154, 162, 169, 178, 187, 196, 205, 215,
                226, 237, 249, 261, 274, 287, 301, 316, 332, 348, 365, 383, 402, 422, 442, 464, 487,
                511, 536, 562, 590, 619, 649, 681, 715, 750, 787, 825, 866, 909, 953
              }),
          Map.entry(
              "E96",
              new double[] {
                100, 102, 105, 107, 110, 113, 115, 118, 121, 124, 127, 130, 133, 137, 140, 143, 147,
                150, 154, 158, 162, 165, 169, 174, 178, 182, 187, 191, 196, 200, 205, 210, 215, 221,
                226, 232, 237, 243, 249, 255, 261, 267, 274, 280, 287, 294, 301, 309, 316, 324, 332,
                340, 348, 357, 365, 374, 383, 392, 402, 412, 422, 432, 442, 453, 464, 475, 487, 499,
                511, 523, 536, 549, 562, 576, 590, 604, 619, 634, 649, 665, 681, 698, 715, 732, 750,
                768, 787, 806, 825, 845, 866, 887, 909, 931, 953, 976
              }),
          Map.entry(
              "E192",
              new double[] {
                100, 101, 102, 104, 105, 106, 107, 109, 110, 111, 113, 114, 115, 117, 118, 120, 121,
                123, 124, 126, 127, 129, 130, 132, 133, 135, 137, 138, 140, 142, 143, 145, 147, 149,
                150, 152, 154, 156, 158, 160, 162, 164, 165, 167, 169, 172, 174, 176, 178, 180, 182,
                184, 187, 189, 191, 193, 196, 198, 200, 203, 205, 208, 210, 213, 215, 218, 221, 223,
                226, 229, 232, 234, 237, 240, 243, 246, 249, 252, 255, 258, 261, 264, 267, 271, 274,
                277, 280, 284, 287, 291, 294, 298, 301, 305, 309, 312, 316, 320, 324, 328, 332, 336,
                340, 344, 348, 352, 357, 361, 365, 370, 374, 379, 383, 388, 392, 397, 402, 407, 412,
                417, 422, 427, 432, 437, 442, 448, 453, 459, 464, 470, 475, 481, 487, 493, 499, 505,
                511, 517, 523, 530, 536, 542, 549, 556, 562, 569, 576, 583, 590, 597, 604, 612, 619,
                626, 634, 642, 649, 657, 665, 673, 681, 690, 698, 706, 715, 723, 732, 741, 750, 759,
                768, 777, 787, 796, 806, 816, 825, 835, 845, 856, 866, 876, 887, 898, 909, 920, 931,
                942, 953, 965, 976, 988
              }),
          Map.entry("POWERSOF2", new double[0]));

  private final double[] series;

  private Granularity(double[] series) {
    this.series = series;
  }

  static Granularity parse(BsonValue name) {
    if (!name.isString()) {
      throw new QueryException(40261, "The $bucketAuto 'granularity' field must be a string");
    }
    double[] series = SERIES.get(name.asString().getValue());
    if (series == null) {
      throw new QueryException(
          40257, "Unknown rounding granularity '" + name.asString().getValue() + "'");
    }
    return new Granularity(series);
  }

  void check(BsonValue value) {
    if (!Arithmetic.isNumber(value)) {
      throw new QueryException(
          40258, "$bucketAuto can specify a 'granularity' with numeric boundaries only");
    }
    double number = Arithmetic.toDouble(value);
    if (Double.isNaN(number) || number < 0) {
      throw new QueryException(
          40260, "$bucketAuto can specify a 'granularity' with non-negative numbers only");
    }
  }

  /** The next preferred number above; zero stays zero. */
  BsonValue roundUp(BsonValue value) {
    double number = Arithmetic.toDouble(value);
    if (number == 0) {
      return value;
    }
    if (series.length == 0) {
      double power = Math.pow(2, Math.floor(Math.log(number) / Math.log(2)) - 1);
      while (power <= number) {
        power *= 2;
      }
      return new BsonDouble(power);
    }
    double scale = scaleBelow(number);
    while (true) {
      for (double step : series) {
        if (step * scale > number) {
          return new BsonDouble(step * scale);
        }
      }
      scale *= 10;
    }
  }

  /** The next preferred number below; zero stays zero. */
  BsonValue roundDown(BsonValue value) {
    double number = Arithmetic.toDouble(value);
    if (number == 0) {
      return value;
    }
    if (series.length == 0) {
      double power = Math.pow(2, Math.floor(Math.log(number) / Math.log(2)) + 1);
      while (power >= number) {
        power /= 2;
      }
      return new BsonDouble(power);
    }
    double scale = scaleBelow(number) * 100;
    while (true) {
      for (int i = series.length - 1; i >= 0; i--) {
        if (series[i] * scale < number) {
          return new BsonDouble(series[i] * scale);
        }
      }
      scale /= 10;
    }
  }

  /** A power of ten by which the whole series lies below a number. */
  private double scaleBelow(double number) {
    double exponent = Math.floor(Math.log10(number)) - Math.floor(Math.log10(series[0])) - 1;
    return Math.pow(10, exponent);
  }
}
