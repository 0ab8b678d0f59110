package baton.reporting;

import baton.reporting.Grouped.Figures;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The reports that are figures and nothing else; blocks. */
public final class FigureReport {
  private final Grouped report;
  private final Jdbi jdbi;

  private FigureReport(Grouped report, Jdbi jdbi) {
    this.report = report;
    this.jdbi = jdbi;
  }

  /** The report of that name, if there is one. */
  public static Function<String, Optional<FigureReport>> on(Jdbi jdbi) {
    return name ->
        Optional.ofNullable(Reports.BY_NAME.get(name)).map(found -> new FigureReport(found, jdbi));
  }

  /** The names there are. */
  public static SortedSet<String> names() {
    return new TreeSet<>(Reports.BY_NAME.keySet());
  }

  /** What is counted, in the order in which it is shown. */
  public List<Figure> figures() {
    return report.figures();
  }

  public Figures read(Cohort cohort) {
    return report.read(jdbi, cohort);
  }
}
