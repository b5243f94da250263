#!/usr/bin/env bash
# Builds the fuzz targets and runs each for some seconds.
#   Tests/Fuzz/run.sh [SECONDS] [TARGET…]
# Inputs that crash, hang or eat memory are kept below .build/fuzz/found; any is a failure.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
[ $# -gt 0 ] && shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(template yaml set archive json toml)

build=.build/fuzz
export YARE_FUZZ=1
swift build --quiet --scratch-path $build/build --product Fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld
binary=$build/build/debug/Fuzz

[ -d $build/seeds ] || python3 Tests/Fuzz/seeds.py $build/seeds
# Traps are libFuzzer's to handle: it saves the input.
export SWIFT_BACKTRACE=enable=no
# Deep nesting is refused by counting, for which a main thread may need more stack than usual.
ulimit -s 1048576 2>/dev/null || ulimit -s "$(ulimit -H -s)"

failed=()
for target in "${targets[@]}"; do
  printf '\n== Fuzzing %s for %s seconds\n' "$target" "$seconds"
  mkdir -p "$build/corpus/$target" "$build/found/$target"
  log=$build/$target.log
  if "$binary" "$target" "$build/corpus/$target" "$build/seeds/$target" \
    -max_total_time="$seconds" -max_len=16384 -rss_limit_mb=2048 -timeout=10 \
    -artifact_prefix="$build/found/$target/" >"$log" 2>&1
  then
    tail -n 1 "$log"
  else
    tail -n 40 "$log"
    failed+=("$target")
  fi
done

[ ${#failed[@]} -eq 0 ] && exit 0
for target in "${failed[@]}"; do
  printf 'Fuzzing %s found something. Again: %s %s FILE, with a file of\n' \
    "$target" "$binary" "$target"
  ls -1 "$build/found/$target/"*
done
exit 1
