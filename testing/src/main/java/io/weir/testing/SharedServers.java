package io.weir.testing;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one broker, one database server and one cluster for a whole test run. A server
 * starts with the first test that takes it as a parameter, and is closed after the last test of the
 * run. So topics, databases and jobs need names of their own, and a test that kills a server starts
 * one for itself.
 */
public final class SharedServers implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

  /** A cluster of two slots, with the network memory that packs of many shuffles need. */
  private static final Map<String, String> CLUSTER_MEMORY =
      Map.of(
          "taskmanager.memory.network.min", "320m",
          "taskmanager.memory.network.max", "320m");

  private static final Map<Class<?>, Supplier<AutoCloseable>> SERVERS =
      Map.of(
          KafkaBroker.class, KafkaBroker::start,
          PostgresServer.class, PostgresServer::start,
          FlinkCluster.class, () -> FlinkCluster.start(2, 1, CLUSTER_MEMORY));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return SERVERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            parameter.getParameter().getType(),
            type -> new RunningServer(SERVERS.get(type).get()),
            RunningServer.class)
        .server();
  }

  /** JUnit closes what a store holds at the end of the run. */
  private record RunningServer(AutoCloseable server) implements CloseableResource {
    @Override
    public void close() throws Exception {
      server.close();
    }
  }
}
