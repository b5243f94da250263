internal import GoCompat
internal import GoTemplate

/// sprig's page "Paths". The functions for the system's paths do the same: the system is Linux.
enum PathFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let texts: [(ByteString, ByteString, (ByteString) -> ByteString)] = [
      ("base", "osBase", GoPath.base), ("dir", "osDir", GoPath.dir),
      ("clean", "osClean", GoPath.clean), ("ext", "osExt", GoPath.ext),
    ]
    return texts.flatMap { name, systemName, change in
      [name, systemName].map { name in
        GoFunction(name, .stringToString) { .string(change($0.string(0))) }
      }
    }
      + ["isAbs", "osIsAbs"].map { name in
        GoFunction(name, .stringToBool) { .bool(GoPath.isAbs($0.string(0))) }
      }
  }
}
