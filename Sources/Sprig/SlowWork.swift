/// What the slow functions cost in steps of the render budget: a microsecond a step, roughly.
enum SlowWork {
  static let passwordHash = 50_000
  static let derivedPassword = 100_000
  static let key2048 = 100_000
  static let key4096 = 1_000_000
}
