package io.mandate.gateway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** All measurements of a run. */
final class Samples {

  private final List<Sample> all = new ArrayList<>();

  void add(Sample sample) {
    all.add(sample);
  }

  List<String> targets() {
    return all.stream().map(Sample::target).distinct().toList();
  }

  boolean has(String target) {
    return targets().contains(target);
  }

  DoubleStream of(String target, int rate, ToDoubleFunction<Sample> figure) {
    return all.stream()
        .filter(sample -> sample.target().equals(target) && sample.rate() == rate)
        .mapToDouble(figure);
  }

  double median(String target, int rate, ToDoubleFunction<Sample> figure) {
    double[] sorted = of(target, rate, figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The largest share of a core that other programs used during a measurement. */
  double worstOthers() {
    return all.stream().mapToDouble(Sample::others).max().orElse(0);
  }
}
