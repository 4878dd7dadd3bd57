package io.mandate.tenant.merchant;

/** The number of a permission set ({@code funcscope_category.id}, protocol.md section 3). */
public record PermissionSetId(int value) implements Comparable<PermissionSetId> {

  public PermissionSetId {
    if (value < 1) {
      throw new IllegalArgumentException("a permission set has a positive number");
    }
  }

  @Override
  public int compareTo(PermissionSetId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
