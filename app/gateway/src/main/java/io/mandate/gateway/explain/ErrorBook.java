package io.mandate.gateway.explain;

import io.mandate.tenant.refusal.RefusalReason;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every errcode and every refusal that is explained: {@code described/errors.yml}. */
@Singleton
public class ErrorBook {

  private final Map<Integer, CodeExplanation> codes;
  private final Map<RefusalReason, ReasonExplanation> reasons;

  ErrorBook() {
    this(BookReader.read());
  }

  private ErrorBook(BookReader.Read read) {
    Map<Integer, CodeExplanation> byCode = new TreeMap<>(Collections.reverseOrder());
    for (CodeExplanation code : read.codes()) {
      if (byCode.put(code.errcode(), code) != null) {
        throw new IllegalStateException(code.errcode() + " is explained twice");
      }
    }
    codes = Collections.unmodifiableMap(byCode);
    reasons = new EnumMap<>(RefusalReason.class);
    read.reasons().forEach(reason -> reasons.put(reason.reason(), reason));
  }

  public Optional<CodeExplanation> find(int errcode) {
    return Optional.ofNullable(codes.get(errcode));
  }

  public Optional<ReasonExplanation> find(RefusalReason reason) {
    return Optional.ofNullable(reasons.get(reason));
  }

  public boolean knows(int errcode) {
    return codes.containsKey(errcode);
  }

  /** Ok first, then the positive ones, the largest first, then the negative ones. */
  public Collection<CodeExplanation> codes() {
    return codes.values();
  }

  public Collection<ReasonExplanation> reasons() {
    return Collections.unmodifiableCollection(reasons.values());
  }
}
