internal import Diagnostics
internal import GoCompat
internal import Platform

extension CommandContext {
  /// The path that was probably meant by one that leads nowhere: its first name that is not there
  /// replaced by the nearest one beside it. nil when that leads nowhere either.
  func nearestPath(to name: String) -> String? {
    var folder = Paths.isAbsolute(name) ? "/" : ""
    let parts = name.split(separator: "/")
    for (index, part) in parts.enumerated() {
      if isPresent(folder + part) {
        folder += part + "/"
        continue
      }
      // A folder that cannot be read has no names to suggest.
      let names = (try? Files.names(in: path(folder.isEmpty ? "." : folder).bytes)) ?? []
      let texts = names.map { String(decoding: $0, as: UTF8.self) }
      guard let nearest = Suggestion.nearest(to: String(part), among: texts) else { return nil }
      let meant = folder + nearest + parts[(index + 1)...].map { "/" + $0 }.joined()
      return isPresent(meant) ? meant : nil
    }
    return nil
  }

  private func isPresent(_ name: String) -> Bool {
    (try? Files.status(of: path(name).bytes)) != nil
  }
}
