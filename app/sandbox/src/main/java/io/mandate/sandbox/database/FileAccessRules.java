package io.mandate.sandbox.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.control.Resettable;
import io.mandate.sandbox.database.AccessRule.AclTag;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Rules in {@code sandbox/access-rules.json} of the data folder: {@code {env: {collection:
 * {acl_tag, rule}}}}. There are few and they seldom change, so that each change writes the file
 * anew.
 */
@Singleton
final class FileAccessRules implements AccessRules, Resettable {

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final ObjectNode rules;

  FileAccessRules(@Value("${mandate.sandbox.data-dir:mandate-data}") Path dataDir) {
    this.file = dataDir.resolve("sandbox").resolve("access-rules.json");
    this.rules = load();
  }

  private ObjectNode load() {
    try {
      return Files.exists(file)
          ? (ObjectNode) json.readTree(Files.readAllBytes(file))
          : json.createObjectNode();
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException(file + " is not a file of access rules", e);
    }
  }

  @Override
  public synchronized AccessRule find(String env, String collection) {
    if (!(rules.path(env).path(collection) instanceof ObjectNode rule)) {
      return AccessRule.DEFAULT;
    }
    return new AccessRule(
        AclTag.valueOf(rule.path("acl_tag").asText()), rule.path("rule").asText());
  }

  @Override
  public synchronized void put(String env, String collection, AccessRule rule) {
    rules
        .withObjectProperty(env)
        .putObject(collection)
        .put("acl_tag", rule.tag().name())
        .put("rule", rule.rule());
    save();
  }

  @Override
  public synchronized void forget(String env, String collection) {
    if (rules.path(env) instanceof ObjectNode ofEnv && ofEnv.remove(collection) != null) {
      save();
    }
  }

  @Override
  public synchronized void reset() {
    if (!rules.isEmpty()) {
      rules.removeAll();
      save();
    }
  }

  private void save() {
    try {
      Files.createDirectories(file.getParent());
      Path next = file.resolveSibling("access-rules.json.next");
      Files.write(next, json.writeValueAsBytes(rules));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
