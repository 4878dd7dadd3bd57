package io.mandate.sandbox.migration.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.jspecify.annotations.Nullable;

/**
 * The header of a table and what its rows become. Columns are dotted paths as in JSON; {@code
 * loc.coordinates.0} and {@code loc.coordinates[0]} are places in an array when the columns of that
 * array count from 0 without a gap.
 */
final class CsvColumns {

  private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,4})]");

  private final List<String> names;
  private final CsvShape shape;
  private final CsvCells cells = new CsvCells();

  CsvColumns(List<@Nullable String> header) {
    this.names = new ArrayList<>(header.size());
    ObjectBuilder all = new ObjectBuilder(1);
    for (int i = 0; i < header.size(); i++) {
      String written = header.get(i);
      if (written == null || written.isEmpty()) {
        throw new RecordException("column " + (i + 1) + " has no name");
      }
      String name = INDEX.matcher(written).replaceAll(".$1");
      if (name.startsWith("$")) {
        throw new RecordException("the key " + ObjectBuilder.quoted(name) + " begins with $");
      }
      names.add(name);
      all.add(name, BsonNull.VALUE);
    }
    this.shape = CsvShape.of(all.document());
  }

  /** A row; missing cells and empty ones leave their field out, a quoted empty one is text. */
  BsonDocument document(List<@Nullable String> row) {
    if (row.size() > names.size()) {
      throw new RecordException("the row has " + row.size() + " cells, the header " + names.size());
    }
    ObjectBuilder document = new ObjectBuilder(1);
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      if (cell != null) {
        document.add(names.get(i), cells.value(cell));
      }
    }
    return shape.applied(document.document());
  }
}
