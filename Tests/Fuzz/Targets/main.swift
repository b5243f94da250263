internal import FuzzDriver
internal import Glibc

// Fuzz TARGET [libFuzzer's arguments]: Tests/Fuzz/run.sh calls it.

guard let chosen = targets[CommandLine.arguments.dropFirst().first ?? ""] else {
  fatalError("name one of \(targets.keys.sorted())")
}
target = chosen
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) })
