internal import GoCompat
internal import GoTemplate

/// sprig's page "Network functions".
enum NetworkFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let random = SprigRandomness(environment)
    return [
      GoFunction("getHostByName", .stringToString) {
        guard let resolve = environment.resolve else { return .string("") }
        let addresses = resolve($0.string(0))
        if addresses.isEmpty { throw GoPanic("invalid argument to Intn") }
        return .string(addresses[random.number(below: addresses.count)])
      }
    ]
  }
}
