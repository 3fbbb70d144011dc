package io.weir.testing;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides test classes with one broker, one database server and one cluster for a whole test run.
 * A server starts with the first test that takes it as a parameter, and is closed after the last
 * test of the run. Topics, databases and jobs therefore need unique names, and a test that kills a
 * server starts its own.
 */
public final class SharedServers implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

  /** Network memory of a cluster of two slots, for packs with many shuffles. */
  private static final Map<String, String> CLUSTER_MEMORY =
      Map.of(
          "taskmanager.memory.network.min", "320m",
          "taskmanager.memory.network.max", "320m");

  private static final Map<Class<?>, Supplier<AutoCloseable>> SERVERS =
      Map.of(
          KafkaBroker.class, KafkaBroker::start,
          PostgresServer.class, PostgresServer::start,
          FlinkCluster.class, () -> FlinkCluster.startWithLibraries(2, 1, CLUSTER_MEMORY));

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

  /** JUnit closes the values of a store at the end of the run. */
  private record RunningServer(AutoCloseable server) implements CloseableResource {
    @Override
    public void close() throws Exception {
      server.close();
    }
  }
}
