package io.weir.io.scheme;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Limits the time of requests that check a service before the start. The clients of services may
 * retry for minutes.
 */
public final class ServiceCheck {
  private ServiceCheck() {}

  /**
   * Sends requests on a thread of their own and waits for the result.
   *
   * @param limit maximum time to wait, at least a second
   * @throws IOException if there is no result within the limit
   * @throws ExecutionException if the requests fail, with the failure as its cause
   */
  public static <T> T within(Duration limit, Callable<T> requests)
      throws IOException, ExecutionException {
    FutureTask<T> result = new FutureTask<>(requests);
    Thread thread = new Thread(result, "service-check");
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no response within " + limit.toSeconds() + " seconds", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      thread.interrupt();
    }
  }
}
