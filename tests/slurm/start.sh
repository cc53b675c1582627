#!/usr/bin/env bash
# A real SLURM cluster of one node, this machine, for the tests:
#
#     tests/slurm/start.sh FOLDER          start it, with all its state in FOLDER; print the file for SLURM_CONF
#     tests/slurm/start.sh FOLDER stop     stop it
#
# It needs root and the commands munged, slurmctld, slurmd, sbatch (Debian: slurm-wlm and munge); where it cannot have
# them, it leaves with status 2. Nothing outside this machine can reach it.
set -euo pipefail

folder=${1:?"a folder is needed for the state of the cluster"}
mkdir -p "$folder" && folder=$(cd "$folder" && pwd)
export SLURM_CONF=$folder/slurm.conf

# End all jobs, then the processes; a pid file may be gone or another process may have its number by now.
stop() {
  local pids=() name
  for name in slurmd slurmctld munged; do
    if [ -s "$folder/$name.pid" ] && tr '\0' ' ' <"/proc/$(cat "$folder/$name.pid")/cmdline" | grep -q "$name"; then
      pids+=("$(cat "$folder/$name.pid")")
    fi
  done
  scancel --user=root 2>/dev/null || true
  for _ in $(seq 100); do
    [ -n "$(squeue --noheader 2>/dev/null)" ] || break
    sleep 0.1
  done
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do
    for _ in $(seq 50); do
      tr -d '\0' 2>/dev/null <"/proc/$pid/cmdline" | grep -q . || break
      sleep 0.1
    done
  done
}

if [ "${2:-start}" = stop ]; then
  stop
  exit 0
fi
if [ "$(id -u)" != 0 ]; then
  echo "a SLURM cluster can only be started by root" >&2
  exit 2
fi
for name in munged slurmctld slurmd sbatch; do
  if ! command -v "$name" >/dev/null; then
    echo "there is no command $name; Debian has it in slurm-wlm and munge" >&2
    exit 2
  fi
done

# Each process finds the other by a key that only they know, and through a socket in a folder that only root can change.
chmod 755 "$folder"
dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 status=none
chown root:root "$folder/munge.key" && chmod 400 "$folder/munge.key"
munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
  --log-file="$folder/munged.log" --seed-file="$folder/munge.seed"

cpus=$(nproc)
memory=$(($(awk '/MemTotal/ {print $2}' /proc/meminfo) / 1024 - 200))
port=$((20000 + RANDOM % 20000))
cat >"$SLURM_CONF" <<END
ClusterName=cogrnn
SlurmctldHost=localhost(127.0.0.1)
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=root
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CryptoType=crypto/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
KillWait=2
MinJobAge=300
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=localhost NodeAddr=127.0.0.1 CPUs=$cpus RealMemory=$memory State=UNKNOWN
PartitionName=main Nodes=localhost Default=YES MaxTime=INFINITE State=UP
END
rm -rf "$folder/state" "$folder/spool"
mkdir -p "$folder/state" "$folder/spool"
slurmctld
slurmd
for _ in $(seq 100); do
  if [ "$(sinfo --noheader --format=%T 2>/dev/null)" = idle ]; then
    echo "$SLURM_CONF"
    exit 0
  fi
  sleep 0.1
done
echo "the node did not become idle; see $folder/slurmctld.log and $folder/slurmd.log" >&2
stop
exit 1
