/// Values that live as long as the process.
public enum ProcessLifetime {
  private final class Kept<Value> {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Keeps a value to the end of the process: to give large trees back piece by piece just before
  /// takes longer than to let the system have all memory at once.
  public static func keep<Value>(_ value: Value) {
    _ = Unmanaged.passRetained(Kept(value))
  }
}
