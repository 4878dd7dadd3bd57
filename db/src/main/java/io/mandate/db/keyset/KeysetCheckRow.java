package io.mandate.db.keyset;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The one row of {@code keyset_check}. */
@MappedEntity("keyset_check")
record KeysetCheckRow(@Id int id, String sealed) {}
