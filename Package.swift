// swift-tools-version: 6.1
import PackageDescription

/// Whether to build the fuzz targets too; Tests/Fuzz/run.sh asks for them.
let isFuzzing = Context.environment["YARE_FUZZ"] != nil

// The rooms of the house, lowest layer first. A target imports targets below it, never beside or
// above; the layer test in Tests/yareTests compares this list with the imports in the sources.
// System libraries come from Debian (libyaml-dev, libre2-dev, zlib1g-dev, libssl-dev,
// libcrypt-dev) and are linked as static archives, so that a command pays nothing for the dynamic
// loader. Of libcurl4-openssl-dev and librnp-dev only the headers are used.
let package = Package(
  name: "yare",
  products: [
    .executable(name: "yare", targets: ["yare"]),
    .library(name: "Rendering", targets: ["Rendering"]),
  ],
  targets: [
    // L0: one small C or C++ target per library.
    .target(name: "CYAML", linkerSettings: [.linkedLibrary(":libyaml.a")]),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary(":libz.a")]),
    .target(
      name: "CCrypto",
      linkerSettings: [.linkedLibrary(":libcrypto.a"), .linkedLibrary(":libcrypt.a")]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary(":libre2.a")]),
    // Loaded by the C file itself on first use, so that `yare template` does not pay for them.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CMicrohttpd", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CRNP", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CPQ", linkerSettings: [.linkedLibrary("dl")]),

    // L1
    .target(name: "Diagnostics"),
    .target(name: "GoCompat", dependencies: ["CRE2"]),
    .target(name: "Platform"),

    // L2
    .target(name: "Arguments", dependencies: ["Diagnostics", "GoCompat"]),
    .target(name: "Archive", dependencies: ["CZlib", "GoCompat"]),
    .target(name: "Crypto", dependencies: ["CCrypto", "CRNP", "GoCompat"]),
    .target(name: "GoTemplate", dependencies: ["GoCompat"]),
    .target(name: "HTTP", dependencies: ["CCurl", "CZlib", "GoCompat"]),
    .target(name: "YAML", dependencies: ["CYAML", "GoCompat"]),

    // L3
    .target(
      name: "Charts",
      dependencies: ["Archive", "Crypto", "GoCompat", "Platform", "YAML"]),
    .target(name: "Sprig", dependencies: ["Crypto", "GoCompat", "GoTemplate", "YAML"]),

    .target(name: "Kubernetes", dependencies: ["Crypto", "GoCompat", "HTTP", "Platform", "YAML"]),
    .target(
      name: "Sandbox",
      dependencies: [
        "Archive", "CMicrohttpd", "CSQLite", "Crypto", "GoCompat", "HTTP", "Platform", "YAML",
      ]),

    // L4
    .target(
      name: "Rendering",
      dependencies: ["Charts", "Diagnostics", "GoCompat", "GoTemplate", "Sprig", "YAML"]),
    .target(
      name: "Repositories",
      dependencies: ["Charts", "Crypto", "GoCompat", "HTTP", "Platform", "YAML"]),

    // L5
    .target(
      name: "Lint",
      dependencies: ["Charts", "GoCompat", "Platform", "Rendering", "YAML"]),
    .target(
      name: "Releases",
      dependencies: [
        "Archive", "CPQ", "Charts", "GoCompat", "Kubernetes", "Platform", "Rendering", "YAML",
      ]),

    // L6
    .target(
      name: "Commands",
      dependencies: [
        "Archive", "Arguments", "Charts", "Crypto", "Diagnostics", "GoCompat", "GoTemplate", "HTTP",
        "Kubernetes",
        "Lint",
        "Platform", "Releases", "Rendering", "Repositories", "Sandbox", "Sprig", "YAML",
      ]),

    // L7
    .executableTarget(name: "yare", dependencies: ["Commands"]),

    // Tests
    .target(
      name: "TestSupport",
      dependencies: ["Charts", "GoCompat", "GoTemplate", "Rendering", "Sprig", "YAML"],
      path: "Tests/Support"),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "GoCompatTests", dependencies: ["GoCompat"]),
    .testTarget(name: "PlatformTests", dependencies: ["Platform"]),
    .testTarget(name: "ArgumentsTests", dependencies: ["Arguments", "Diagnostics"]),
    .testTarget(name: "ArchiveTests", dependencies: ["Archive", "GoCompat"]),
    .testTarget(name: "CryptoTests", dependencies: ["Crypto", "GoCompat"]),
    .target(name: "Faults", dependencies: ["HTTP"], path: "Tests/Faults"),
    .testTarget(
      name: "HTTPTests", dependencies: ["Faults", "GoCompat", "HTTP"],
      exclude: ["Servers/http2.sh", "Servers/server.py"]),
    .testTarget(
      name: "KubernetesTests",
      dependencies: ["Faults", "GoCompat", "HTTP", "Kubernetes", "Sandbox", "YAML"]),
    .testTarget(name: "SandboxTests", dependencies: ["GoCompat", "HTTP", "Sandbox", "YAML"]),
    .testTarget(name: "GoTemplateTests", dependencies: ["GoCompat", "GoTemplate"]),
    .testTarget(name: "YAMLTests", dependencies: ["GoCompat", "YAML"]),
    .target(name: "Tarballs", dependencies: ["Archive"], path: "Tests/Tarballs"),
    .testTarget(
      name: "ChartsTests", dependencies: ["Archive", "Charts", "GoCompat", "Tarballs", "YAML"]),
    .testTarget(
      name: "RepositoriesTests", dependencies: ["GoCompat", "Repositories", "Tarballs"]),
    .testTarget(name: "SprigTests", dependencies: ["GoCompat", "GoTemplate", "Sprig", "YAML"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Charts", "GoCompat", "GoTemplate", "Platform", "Rendering", "Sprig", "TestSupport", "YAML",
      ]),
    .testTarget(
      name: "ReleasesTests",
      dependencies: [
        "Archive", "Charts", "Faults", "GoCompat", "GoTemplate", "HTTP", "Kubernetes", "Releases",
        "Rendering", "Sandbox", "Sprig", "TestSupport", "YAML",
      ]),
    .testTarget(
      name: "LintTests",
      dependencies: ["Charts", "GoCompat", "Lint", "Rendering", "TestSupport", "YAML"]),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Archive", "Arguments", "Commands", "GoCompat", "Platform", "Tarballs", "TestSupport",
        "YAML",
      ]),
    .testTarget(name: "yareTests"),
  ],
  cxxLanguageStandard: .cxx17
)

if isFuzzing {
  package.targets += [
    .target(name: "FuzzDriver", path: "Tests/Fuzz/Driver"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Charts", "FuzzDriver", "GoCompat", "GoTemplate", "Rendering", "Sprig", "YAML",
      ],
      path: "Tests/Fuzz/Targets"),
  ]
}

// The client against a sandbox, for Tests/Benchmarks/cluster.py.
if Context.environment["YARE_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "ClusterBenchmark",
      dependencies: ["Faults", "GoCompat", "HTTP", "Kubernetes", "Platform", "YAML"],
      path: "Tests/Benchmarks/Cluster"))
}

let wrappers: Set<String> = [
  "CCrypto", "CCurl", "CMicrohttpd", "CPQ", "CRE2", "CRNP", "CSQLite", "CYAML", "CZlib",
  "FuzzDriver",
]
for target in package.targets where !wrappers.contains(target.name) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}

// YARE_TESTS=SandboxTests,HTTPTests keeps what these test targets need and drops the rest: a build
// of minutes becomes one of seconds while working on one room.
if let wanted = Context.environment["YARE_TESTS"] {
  var kept: Set<String> = []
  var open: [String] = wanted.split(separator: ",").map(String.init)
  while let name = open.popLast() {
    guard kept.insert(name).inserted else { continue }
    let target: Target? = package.targets.first { $0.name == name }
    for dependency in target?.dependencies ?? [] {
      if case .byNameItem(let other, _) = dependency { open.append(other) }
    }
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
}
