internal import Arguments
internal import Diagnostics
internal import GoCompat
internal import Platform

/// The tool: finds the command a call names, runs it, and tells what went wrong.
public enum Tool {
  /// Runs a call to its end.
  /// - Returns: the exit status: 0, or 1 for any failure.
  public static func run(_ invocation: Invocation) -> Int32 {
    let output = Output(invocation.output)
    let errorOutput = Output(FlushingSink(invocation.errorOutput, first: output))
    let status = deepStacked(errorOutput) { Dispatch(invocation, output, errorOutput).run() }
    output.flush()
    if let failure = output.failure, status == 0 {
      errorOutput.write("Error: \(ErrorText.of(failure))\n")
      errorOutput.flush()
      return 1
    }
    errorOutput.flush()
    return status
  }

  /// Charts, documents and templates may nest deeply: all that is done with them, their release
  /// included, happens on a thread with a large stack.
  private static func deepStacked(_ errorOutput: Output, _ work: () -> Int32) -> Int32 {
    do {
      return try DeepStackThread.run(work)
    } catch {
      errorOutput.write("Error: \(ErrorText.of(error))\n")
      return 1
    }
  }

  /// Runs the call this process is, and ends the process.
  public static func main() -> Never {
    ProcessMemory.askSeldom()
    ProcessExit.now(run(.ofProcess()))
  }
}

/// Lets one stream's bytes out before another's, so that a terminal shows them in order.
private final class FlushingSink: ByteSink {
  private let sink: any ByteSink
  private let first: Output

  init(_ sink: any ByteSink, first: Output) {
    self.sink = sink
    self.first = first
  }

  func write(_ bytes: [UInt8]) throws {
    first.flush()
    try sink.write(bytes)
  }
}
