package io.mandate.token.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.ArrayList;
import java.util.List;

/** The masters of a Cluster as it is laid out now; those that cannot be reached are left out. */
record ClusterServers(StatefulRedisClusterConnection<String, String> cluster)
    implements TrackedServers {

  @Override
  public List<StatefulRedisConnection<String, String>> connections() {
    List<StatefulRedisConnection<String, String>> found = new ArrayList<>();
    for (RedisClusterNode node : cluster.getPartitions()) {
      if (node.getRole().isUpstream() && node.getSlots().size() > 0) {
        connect(node, found);
      }
    }
    return found;
  }

  @Override
  public StatefulRedisConnection<String, String> holding(String key) {
    RedisClusterNode node = cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
    if (node == null) {
      throw new RedisException("no server of the Cluster holds the key's slot now");
    }
    return cluster.getConnection(node.getNodeId());
  }

  private void connect(RedisClusterNode node, List<StatefulRedisConnection<String, String>> found) {
    try {
      found.add(cluster.getConnection(node.getNodeId()));
    } catch (RedisException e) {
      // A master that is gone: its keys are asked for at Redis until another stands in.
    }
  }
}
