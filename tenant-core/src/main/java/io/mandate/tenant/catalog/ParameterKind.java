package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** What a parameter of a body must look like, and how what was sent becomes what goes upstream. */
public enum ParameterKind {
  TEXT {
    @Override
    Object read(String name, Object sent) {
      if (sent instanceof String text) {
        return text;
      }
      throw Refused.invalid(name, "must be text");
    }
  },

  /** A whole number; text of digits counts, as real clients send {@code "file_type":"1"}. */
  NUMBER {
    @Override
    Object read(String name, Object sent) {
      try {
        if (sent instanceof Long number) {
          return number;
        }
        if (sent instanceof String text && DIGITS.matcher(text).matches()) {
          return Long.valueOf(text);
        }
        if (sent instanceof BigDecimal decimal) {
          return decimal.longValueExact();
        }
      } catch (ArithmeticException | NumberFormatException e) {
        throw Refused.invalid(name, "must be a whole number of at most 18 digits");
      }
      throw Refused.invalid(name, "must be a whole number");
    }
  },

  /** True or false; the words as text count too. */
  FLAG {
    @Override
    Object read(String name, Object sent) {
      if (sent instanceof Boolean flag) {
        return flag;
      }
      if (sent instanceof String text && (text.equals("true") || text.equals("false"))) {
        return Boolean.valueOf(text);
      }
      throw Refused.invalid(name, "must be true or false");
    }
  },

  LIST {
    @Override
    Object read(String name, Object sent) {
      if (sent instanceof List<?> list) {
        return list;
      }
      throw Refused.invalid(name, "must be a list");
    }
  };

  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

  /** The value to send on; throws {@code parameter_invalid} when it has another shape. */
  abstract Object read(String name, Object sent);
}
