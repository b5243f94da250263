import Foundation

/// An authority, another one nobody trusts, a server's certificate and a client's, made by openssl.
struct TestCertificates: Sendable {
  static let shared = TestCertificates()

  let folder: URL
  /// Removes the folder when the tests end.
  private let keeper: TestServer

  private init() {
    folder = FileManager.default.temporaryDirectory.appending(path: "yare-\(UUID().uuidString)")
    let script = """
      set -e
      exec 2>/dev/null
      trap 'rm -rf "$1"' EXIT
      mkdir -p "$1" && cd "$1"
      key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
      for name in ca other; do
        openssl req -x509 $key -keyout $name.key -out $name.pem -days 2 -subj "/CN=$name"
      done
      # name, extensions, days; a certificate of minus one day has expired
      make() {
        openssl req $key -keyout $1.key -out $1.csr -subj "/CN=$1"
        printf "$2" > $1.ext
        openssl x509 -req -in $1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out $1.pem \\
          -extfile $1.ext -days "$3"
      }
      make server "subjectAltName=DNS:localhost,DNS:kube.internal,IP:127.0.0.1" 2
      make named "subjectAltName=DNS:kube.internal" 2
      make expired "subjectAltName=IP:127.0.0.1" -1
      make client "extendedKeyUsage=clientAuth" 2
      echo 0
      cat
      """
    keeper = TestServer([folder.path], program: ["bash", "-c", script, "bash"])
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: folder.appending(path: name)))
  }

  /// Arguments of a server that shows a certificate.
  func tls(_ name: String) -> [String] { ["--tls", path("\(name).pem"), path("\(name).key")] }
}
