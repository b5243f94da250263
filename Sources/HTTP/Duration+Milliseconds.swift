extension Duration {
  /// Whole milliseconds, rounded down; the largest number there is when there are more.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    let (whole, overflow) = Int(clamping: seconds).multipliedReportingOverflow(by: 1000)
    if overflow { return seconds < 0 ? .min : .max }
    let (sum, isTooMuch) = whole.addingReportingOverflow(
      Int(attoseconds / 1_000_000_000_000_000))
    return isTooMuch ? (seconds < 0 ? .min : .max) : sum
  }
}
