package io.weir.pipelines.crash;

import static io.weir.testing.ProcessAwait.await;

import io.weir.pipelines.FlinkJob;
import java.nio.file.Path;
import java.util.Locale;

/** What happens to a job or its servers while the job works, right after a checkpoint. */
enum CrashFault {
  /** The TaskManager dies right after a checkpoint, while events come in. */
  TASK_MANAGER_KILLED {
    @Override
    void strike(CrashJob job) {
      job.writeMore();
      killTaskManager(job);
    }
  },

  /** The TaskManager dies when results have left that no checkpoint knows. */
  TASK_MANAGER_KILLED_AMID_RESULTS {
    @Override
    void strike(CrashJob job) {
      job.writeMore();
      job.awaitMoreLines();
      killTaskManager(job);
    }
  },

  /** The TaskManager stops for longer than the heartbeat, is replaced, and goes on. */
  TASK_MANAGER_STOPPED {
    @Override
    void strike(CrashJob job) {
      int restored = job.flink().restored();
      int stopped = job.servers().busiestTaskManager();
      job.writeMore();
      job.servers().cluster().pauseTaskManager(stopped);
      await().until(() -> job.flink().restored() > restored);
      job.flink().awaitCheckpoint();
      job.servers().cluster().resumeTaskManager(stopped);
      job.servers().awaitAllSlots();
    }
  },

  /** The broker dies and comes back. */
  BROKER_KILLED {
    @Override
    void strike(CrashJob job) {
      job.writeMore();
      job.servers().broker().kill();
      job.servers().broker().restart();
    }
  },

  /** The tasks start while the broker is away. */
  BROKER_AWAY_AT_START {
    @Override
    void strike(CrashJob job) {
      int restored = job.flink().restored();
      job.writeMore();
      job.servers().broker().kill();
      killTaskManager(job);
      await().until(() -> job.flink().restored() > restored);
      job.servers().broker().restart();
    }
  },

  /** The database server shuts down and starts again. */
  POSTGRES_RESTARTED {
    @Override
    void strike(CrashJob job) {
      job.servers().postgres().stop();
      job.writeMore();
      job.servers().postgres().restart();
    }
  },

  /** The job goes on from a savepoint with more parallel tasks, and from another with fewer. */
  RESCALED {
    @Override
    void strike(CrashJob job) {
      job.restart(3, job.stop());
      job.writeMore();
      job.awaitMoreLines();
      job.restart(1, job.stop());
    }
  },

  /** The JobManager dies and has forgotten the job, which goes on from its last checkpoint. */
  JOB_MANAGER_KILLED {
    @Override
    void strike(CrashJob job) {
      FlinkJob lost = job.flink();
      job.writeMore();
      job.awaitMoreLines();
      job.servers().cluster().killJobManager();
      Path checkpoint = lost.newestCheckpoint(job.storage());
      job.servers().cluster().restartJobManager();
      job.restart(CrashJob.PARALLELISM, checkpoint.toUri().toString());
    }
  };

  /** Strikes, and returns when no server is away. */
  abstract void strike(CrashJob job);

  private static void killTaskManager(CrashJob job) {
    job.servers().cluster().killTaskManager(job.servers().busiestTaskManager());
    job.servers().cluster().startTaskManager();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
