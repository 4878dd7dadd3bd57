package io.mandate.gateway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The results as bars, side by side, on white, so that they can be read on any background. */
final class Picture {

  private static final int WIDTH = 380;
  private static final int HEIGHT = 300;
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Color[] BARS = {new Color(0x2F6FB0), new Color(0xC97B1A)};

  /** Digits that nobody sees. */
  private static final Pattern TOO_EXACT = Pattern.compile("(\\.[0-9])[0-9]+");

  private final List<CategoryChart> charts;

  private Picture(List<CategoryChart> charts) {
    this.charts = charts;
  }

  /** Latencies are those at the highest rate. */
  static Picture of(Samples samples, List<Integer> rates) {
    List<CategoryChart> charts = new ArrayList<>();
    CategoryChart calls = chart("Calls a second", "#,##0");
    add(calls, samples, "calls a second", 0, Sample::callsASecond);
    charts.add(calls);
    CategoryChart cpu = chart("CPU seconds for 10,000 calls", "0.00");
    add(cpu, samples, "CPU", 0, Sample::cpuSeconds);
    charts.add(cpu);
    int rate = rates.get(rates.size() - 1);
    CategoryChart latency = chart("Latency at %,d calls a second, ms".formatted(rate), "0.00");
    add(latency, samples, "p50", rate, Sample::p50);
    add(latency, samples, "p99", rate, Sample::p99);
    latency.getStyler().setLegendVisible(true);
    charts.add(latency);
    return new Picture(charts);
  }

  private static CategoryChart chart(String title, String pattern) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    CategoryStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setLegendVisible(false);
    styler.setLabelsVisible(true);
    styler.setLabelsPosition(1);
    styler.setLabelsFont(SMALL);
    styler.setAxisTickLabelsFont(SMALL);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setYAxisDecimalPattern(pattern);
    styler.setYAxisMin(0.0);
    styler.setSeriesColors(BARS);
    styler.setAvailableSpaceFill(0.7);
    return chart;
  }

  private static void add(
      CategoryChart chart,
      Samples samples,
      String name,
      int rate,
      ToDoubleFunction<Sample> figure) {
    List<String> targets = samples.targets();
    chart.addSeries(
        name,
        targets,
        targets.stream().map(target -> samples.median(target, rate, figure)).toList());
  }

  void write(Path file) throws IOException {
    VectorGraphics2D graphics = new VectorGraphics2D();
    for (CategoryChart chart : charts) {
      chart.paint(graphics, WIDTH, HEIGHT);
      graphics.translate(WIDTH, 0);
    }
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new SVGProcessor()
        .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH * charts.size(), HEIGHT))
        .writeTo(svg);
    Files.writeString(whole, TOO_EXACT.matcher(svg.toString(UTF_8)).replaceAll("$1"));
  }
}
