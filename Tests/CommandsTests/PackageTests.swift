import Foundation
import Testing

/// `package` and `verify`, with keys made by GnuPG: Ann's is RSA, Bob's has a passphrase, Eve's is
/// Ed25519.
@Suite struct PackageTests {
  private static let keys = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/openpgp").path
  private static let chart = [
    "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n", "c/values.yaml": "a: 1\n",
    "c/templates/x.yaml": "kind: X\n", "pass": "geheim\nmore\n", "wrong": "falsch\n",
  ]

  @Test func `an archive is the same when it is made again`() throws {
    let folder = try ScratchFolder(PackageTests.chart)
    let run = ToolRun("package", "c", folder: folder)
    #expect(
      run.output
        == "Successfully packaged chart and saved it to: \(folder.path)/c-0.1.0.tgz\n")
    let file = URL(fileURLWithPath: folder.path + "/c-0.1.0.tgz")
    let first = try Data(contentsOf: file)
    _ = ToolRun("package", "c", folder: folder)
    #expect(try Data(contentsOf: file) == first)
    let environment = ["SOURCE_DATE_EPOCH": "1700000000"]
    _ = ToolRun("package", "c", environment: environment, folder: folder)
    let dated = try Data(contentsOf: file)
    #expect(dated != first)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)],
      ofItemAtPath: folder.path + "/c/values.yaml")
    _ = ToolRun("package", "c", environment: environment, folder: folder)
    #expect(try Data(contentsOf: file) == dated)
  }

  @Test func `versions are set and the destination is made`() throws {
    let folder = try ScratchFolder(PackageTests.chart)
    let run = ToolRun(
      "package", "c", "--version", "2.0.0+b", "--app-version", "9", "-d", "out/deep",
      folder: folder)
    #expect(run.output.hasSuffix("to: out/deep/c-2.0.0+b.tgz\n"))
    let shown = ToolRun("show", "chart", "out/deep/c-2.0.0+b.tgz", folder: folder).output
    #expect(shown.contains("version: 2.0.0+b") && shown.contains("appVersion: \"9\""))
  }

  @Test(arguments: [("Ann", ""), ("Bob Locked <bob@example.com>", "pass"), ("Eve", "")])
  func `what is signed is verified`(key: String, passphrase: String) throws {
    let folder = try ScratchFolder(PackageTests.chart)
    let signed = ToolRun(
      "package", "c", "--sign", "--key", key, "--keyring", PackageTests.keys + "/secret.gpg",
      "--passphrase-file", passphrase, folder: folder)
    #expect(signed.errors.isEmpty)
    func verify() -> ToolRun {
      ToolRun(
        "verify", "c-0.1.0.tgz", "--keyring", PackageTests.keys + "/public.gpg", folder: folder)
    }
    #expect(verify().output.hasPrefix("Signed by: \(key)"))
    let path = folder.path + "/c-0.1.0.tgz"
    let provenance = try #require(folder.text("c-0.1.0.tgz.prov"))
    try Data(provenance.replacingOccurrences(of: "name: c", with: "name: d").utf8)
      .write(to: URL(fileURLWithPath: path + ".prov"))
    #expect(verify().errors.contains("openpgp: invalid signature"))
    try Data(provenance.utf8).write(to: URL(fileURLWithPath: path + ".prov"))
    try (Data(contentsOf: URL(fileURLWithPath: path)) + [0]).write(
      to: URL(fileURLWithPath: path))
    #expect(verify().errors.contains("Error: sha256 sum does not match for c-0.1.0.tgz"))
    let shown = ToolRun(
      "template", "c-0.1.0.tgz", "--verify", "--keyring", PackageTests.keys + "/public.gpg",
      folder: folder)
    #expect(shown.errors.contains("Error: sha256 sum does not match"))
  }

  @Test(arguments: [
    (["--sign"], "--key is required for signing a package"),
    (["--sign", "--key", "Zoe"], "private key not found"),
    (["--sign", "--key", "example.com"], "more than one key contain the id \"example.com\""),
    (
      ["--sign", "--key", "Bob", "--passphrase-file", "wrong"],
      "openpgp: invalid data: private key checksum failure"
    ),
    (
      ["--sign", "--key", "Ann", "--keyring", "public.gpg"],
      "provided key is not a private key. Try providing a keyring with secret keys"
    ),
    (["--version", "x"], "invalid semantic version"),
    (["--sign", "--key", "Ann", "--keyring", "no.gpg"], "open no.gpg: no such file or directory"),
  ])
  func `what cannot be done leaves nothing behind`(flags: [String], error: String) throws {
    let folder = try ScratchFolder(PackageTests.chart)
    for name in ["public.gpg", "secret.gpg"] {
      try FileManager.default.copyItem(
        atPath: PackageTests.keys + "/" + name, toPath: folder.path + "/" + name)
    }
    let keyring = flags.contains("--keyring") ? [] : ["--keyring", "secret.gpg"]
    let run = ToolRun(all: ["package", "c"] + keyring + flags, folder: folder)
    #expect(run.errors == "Error: \(error)\n")
    #expect(!folder.files.contains { $0.hasSuffix(".tgz") || $0.hasSuffix(".prov") })
  }

  @Test func `a chart without its dependencies is not packed`() throws {
    let folder = try ScratchFolder([
      "c/Chart.yaml":
        "apiVersion: v2\nname: c\nversion: 0.1.0\ndependencies: [{name: d, version: 1.0.0}]\n"
    ])
    let run = ToolRun("package", "c", folder: folder)
    #expect(
      run.errors == "Error: found in Chart.yaml, but missing in charts/ directory: d\n")
  }
}
