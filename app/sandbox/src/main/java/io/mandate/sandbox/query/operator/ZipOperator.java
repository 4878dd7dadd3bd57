package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $zip}: the first elements of all arrays, then the second ones. */
@SuppressWarnings("ArrayRecordComponent") // built once, never handed out or compared
record ZipOperator(Expression[] inputs, Expression[] defaults, boolean longest)
    implements Expression {

  static Expression parse(BsonValue operand, ExpressionParser parser) {
    Named named =
        Named.of("$zip", operand, 34460).allowing(34464, "inputs", "defaults", "useLongestLength");
    BsonValue inputs = named.required("inputs", 34465);
    if (!inputs.isArray() || inputs.asArray().isEmpty()) {
      throw new QueryException(34461, "inputs must be an array of expressions, at least one");
    }
    BsonValue flag = named.get("useLongestLength");
    if (flag != null && !flag.isBoolean()) {
      throw new QueryException(34463, "useLongestLength must be a bool");
    }
    boolean longest = flag instanceof BsonBoolean bool && bool.getValue();
    BsonValue defaults = named.get("defaults");
    if (defaults != null && !defaults.isArray()) {
      throw new QueryException(34462, "defaults must be an array of expressions");
    }
    if (defaults != null && !longest) {
      throw new QueryException(34466, "cannot specify defaults unless useLongestLength is true");
    }
    if (defaults != null && defaults.asArray().size() != inputs.asArray().size()) {
      throw new QueryException(34467, "defaults and inputs must have the same length");
    }
    return new ZipOperator(
        parser.arguments(inputs),
        defaults == null ? new Expression[0] : parser.arguments(defaults),
        longest);
  }

  @Override
  public BsonValue evaluate(Scope scope) {
    @Nullable BsonValue[] values = OperatorTable.evaluate(inputs, scope);
    if (Nulls.anyNullish(values)) {
      return BsonNull.VALUE;
    }
    List<List<BsonValue>> arrays = new ArrayList<>();
    int shortest = Integer.MAX_VALUE;
    int greatest = 0;
    for (BsonValue value : values) {
      List<BsonValue> array =
          ArrayOperators.array(value, 34468, "$zip found a non-array expression in input");
      arrays.add(array);
      shortest = Math.min(shortest, array.size());
      greatest = Math.max(greatest, array.size());
    }
    @Nullable BsonValue[] fill = OperatorTable.evaluate(defaults, scope);
    int rows = longest ? greatest : shortest;
    ArrayOperators.checkSize("$zip", (long) rows * arrays.size());
    BsonArray result = new BsonArray();
    for (int i = 0; i < rows; i++) {
      result.add(row(arrays, fill, i));
    }
    return result;
  }

  private static BsonArray row(
      List<List<BsonValue>> arrays, @Nullable BsonValue[] fill, int position) {
    BsonArray row = new BsonArray();
    for (int i = 0; i < arrays.size(); i++) {
      BsonValue value =
          position < arrays.get(i).size()
              ? arrays.get(i).get(position)
              : fill.length > 0 ? fill[i] : null;
      row.add(value == null ? BsonNull.VALUE : value);
    }
    return row;
  }
}
