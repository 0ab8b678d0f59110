package baton.http.render;

import baton.platform.csv.Csv;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table for a spreadsheet, line by line; its values are spelt as {@link Out} spells them. */
public final class Table {
  private final Csv csv;

  private Table(List<String> columns) {
    this.csv = new Csv(columns);
  }

  public static Table of(List<String> columns) {
    return new Table(columns);
  }

  public static Table of(String... columns) {
    return of(List.of(columns));
  }

  /** One line more: any values of ours that are no lists and no objects. */
  public Table row(@Nullable Object... values) {
    var cells = new ArrayList<@Nullable Object>(values.length);
    for (var value : values) {
      cells.add(cell(Out.node(value)));
    }
    csv.row(cells);
    return this;
  }

  private static @Nullable Object cell(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return value.isNumber() ? value.numberValue() : value.asText();
  }

  public Csv csv() {
    return csv;
  }
}
