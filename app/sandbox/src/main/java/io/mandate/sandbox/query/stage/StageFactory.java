package io.mandate.sandbox.query.stage;

import org.bson.BsonValue;

/** Makes a stage of what stands after its name. */
@FunctionalInterface
interface StageFactory {

  Stage create(BsonValue operand, PipelineParser parser);
}
