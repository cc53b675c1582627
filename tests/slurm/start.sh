#!/usr/bin/env bash
# A real SLURM cluster of one node, this machine, for the tests:
#
#     tests/slurm/start.sh FOLDER          start it, with all its state in FOLDER; print the file for SLURM_CONF
#     tests/slurm/start.sh FOLDER stop     stop it
#
# It needs root and the commands munged, slurmctld, slurmd, sbatch (Debian: slurm-wlm and munge).
set -euo pipefail

folder=${1:?"a folder is needed for the state of the cluster"}
mkdir -p "$folder" && folder=$(cd "$folder" && pwd)
export SLURM_CONF=$folder/slurm.conf

stop() {
  for name in slurmd slurmctld munged; do
    if [ -s "$folder/$name.pid" ]; then
      kill "$(cat "$folder/$name.pid")" 2>/dev/null || true
    fi
  done
}

if [ "${2:-start}" = stop ]; then
  stop
  exit 0
fi
if [ "$(id -u)" != 0 ]; then
  echo "a SLURM cluster can only be started by root" >&2
  exit 1
fi
for name in munged slurmctld slurmd sbatch; do
  if ! command -v "$name" >/dev/null; then
    echo "there is no command $name; Debian has it in slurm-wlm and munge" >&2
    exit 1
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
SlurmctldHost=localhost
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
MinJobAge=10
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=localhost CPUs=$cpus RealMemory=$memory State=UNKNOWN
PartitionName=main Nodes=localhost Default=YES MaxTime=INFINITE State=UP
END
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
