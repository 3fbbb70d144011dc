#!/usr/bin/env bash
# A Flink cluster on this machine, from Maven artifacts: no distribution of Flink is needed.
#
#   cluster.sh start [N]     starts a JobManager and N TaskManagers (1), and waits for their slots
#   cluster.sh status        prints what runs
#   cluster.sh flink ARGS    Flink's command line: run, list, cancel, stop, savepoint
#   cluster.sh stop          stops all
#
# The configuration is config.yaml in WEIR_FLINK_CONF, by default cluster/config.yaml beside this file.
# Logs, checkpoints and savepoints are in WEIR_FLINK_DIR, by default target/flink of this project.
# Checkpoints and savepoints stay when the cluster stops.
set -euo pipefail

beside=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$beside/../.." && pwd)
configs=${WEIR_FLINK_CONF:-$beside/cluster}
home=${WEIR_FLINK_DIR:-$project/target/flink}
dist=$project/testing/flink-dist
built=$dist/target/classes/io/weir/testing
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  echo "cluster.sh: $*" >&2
  exit 1
}

setting() {
  sed -n "s/^$1: *//p" "$configs/config.yaml"
}

rest() {
  curl -fsS "http://$(setting rest.address):$(setting rest.port)$1"
}

# The class path of Flink, as Maven resolves it, and the packages of the JDK that Flink opens.
resolve() {
  if [ "$dist/pom.xml" -nt "$built/flink.classpath" ] || [ ! -f "$built/flink.jvmflags" ]; then
    (cd "$project" && mvn -q -pl testing/flink-dist process-resources)
  fi
  classpath=$(cat "$built/flink.classpath")
  read -ra opens <"$built/flink.jvmflags"
}

# Directories of this machine, which the configuration leaves open.
directories() {
  local name
  for name in checkpoints savepoints; do
    mkdir -p "$home/$name"
    echo "-Dstate.$name.dir=file://$home/$name"
  done
  mkdir -p "$home/tmp" "$home/log"
  echo "-Dio.tmp.dirs=$home/tmp"
}

# Memory of a process: the flags of its JVM, then on a second line the settings that match them.
memory() {
  "$java" "${opens[@]}" -cp "$classpath" org.apache.flink.runtime.util.bash.BashJavaUtils \
    "$1" --configDir "$configs" 2>/dev/null | sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p'
}

# launch NAME KIND MAIN: a process in the background, with its id in a file.
launch() {
  local name=$1 sized flags settings where
  sized=$(memory "GET_$2_RESOURCE_PARAMS")
  read -ra flags < <(sed -n 1p <<<"$sized")
  read -ra settings < <(sed -n 2p <<<"$sized")
  mapfile -t where < <(directories)
  nohup "$java" "${opens[@]}" "${flags[@]}" "-Dlog.file=$home/log/$name.log" \
    -cp "$classpath" "$3" --configDir "$configs" "${settings[@]}" "${where[@]}" \
    "-Dtaskmanager.resource-id=$name" >"$home/log/$name.log" 2>&1 </dev/null &
  echo $! >"$home/$name.pid"
  echo "$name: process $!, log $home/log/$name.log"
}

processes() {
  local file
  for file in "$home"/*.pid; do
    if [ -f "$file" ]; then
      basename "$file" .pid
    fi
  done
}

is_running() {
  kill -0 "$(cat "$home/$1.pid")" 2>/dev/null
}

await_slots() {
  local expected=$1 waited name
  for ((waited = 0; waited < 120; waited++)); do
    if rest /overview 2>/dev/null | grep -q "\"slots-total\":$expected,"; then
      echo "ready: http://$(setting rest.address):$(setting rest.port), $expected slots"
      return
    fi
    for name in $(processes); do
      is_running "$name" || fail "$name has ended, see $home/log/$name.log"
    done
    sleep 0.5
  done
  fail "no $expected slots within a minute, see $home/log"
}

start() {
  local managers=${1:-1} i
  [ -z "$(processes)" ] || fail "there are processes in $home: stop them first"
  resolve
  mkdir -p "$home"
  launch jobmanager JM org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
  for ((i = 1; i <= managers; i++)); do
    launch "taskmanager-$i" TM org.apache.flink.runtime.taskexecutor.TaskManagerRunner
  done
  await_slots $((managers * $(setting taskmanager.numberOfTaskSlots)))
}

status() {
  local name
  [ -n "$(processes)" ] || fail "nothing was started in $home"
  for name in $(processes); do
    echo "$name: $(is_running "$name" && echo running || echo ended), log $home/log/$name.log"
  done
  rest /overview
  echo
}

# The JobManager goes last, because TaskManagers report to it.
stop() {
  local name
  for name in $(processes | sort -r); do
    while is_running "$name"; do
      kill "$(cat "$home/$name.pid")" 2>/dev/null || true
      sleep 0.2
    done
    rm "$home/$name.pid"
    echo "$name: stopped"
  done
}

# The command line itself prints what fails, so that it need not log it too.
flink() {
  resolve
  FLINK_CONF_DIR=$configs exec "$java" "${opens[@]}" \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -Dorg.slf4j.simpleLogger.log.org.apache.flink.client.cli=off \
    -cp "$classpath" org.apache.flink.client.cli.CliFrontend "$@"
}

case ${1:-} in
start | status | stop | flink) "$@" ;;
*) fail "write start [N], status, stop, or flink ARGS" ;;
esac
