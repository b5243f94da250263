/// The exchanges whose answers differ from the recorded ones, each with the reason.
enum ReplayDifferences {
  static let known: [String: String] = [
    "crd-life-038":
      "the recorded server was about to delete the objects of the definition; the sandbox has done so",
    "crud-networking-028":
      "the warning names a field that networking.k8s.io/v1beta1 does not have; of versions that are no longer served the sandbox knows the names only",
    "defaults-values-033":
      "the server keeps the amount that it no longer shows (10^21 comes back as 1) and warns of that; the sandbox keeps what is shown",
  ]
}
