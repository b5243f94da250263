import Testing

/// The plan of the house: each room, and the layer it is in. A room imports rooms of lower layers.
private let layers: [[String]] = [
  ["CCrypto", "CCurl", "CMicrohttpd", "CPQ", "CRE2", "CRNP", "CSQLite", "CYAML", "CZlib"],
  ["Diagnostics", "GoCompat", "Platform"],
  ["Archive", "Arguments", "Crypto", "GoTemplate", "HTTP", "YAML"],
  ["Charts", "Kubernetes", "Sandbox", "Sprig"],
  ["Rendering", "Repositories"],
  ["Lint", "Releases"],
  ["Commands"],
  ["yare"],
]

/// What comes with the system or the toolchain and may be imported anywhere; no Foundation.
private let systemModules: Set<String> = ["Glibc", "Synchronization"]

@Suite struct LayerTests {
  private let layer: [String: Int] = Dictionary(
    uniqueKeysWithValues: layers.enumerated().flatMap { level, names in
      names.map { ($0, level) }
    })

  @Test func `the plan and the manifest have the same rooms`() throws {
    let rooms = try Room.all().map(\.name)
    #expect(rooms.count > 10)
    #expect(Set(rooms) == Set(layer.keys))
  }

  @Test func `the manifest lets a room see lower rooms only`() throws {
    for room in try Room.all() {
      for dependency in room.dependencies {
        let below = try #require(layer[dependency], "\(dependency) is no room")
        let own = try #require(layer[room.name])
        #expect(below < own, "\(room.name) depends on \(dependency)")
      }
    }
  }

  @Test func `sources import what the manifest names, and all of it`() throws {
    for room in try Room.all() where (layer[room.name] ?? 0) > 0 {
      let imports = try room.imports()
      for one in imports where !systemModules.contains(one.module) {
        #expect(
          room.dependencies.contains(one.module), "\(room.name)/\(one.file) imports \(one.module)")
      }
      let unused = room.dependencies.subtracting(imports.map(\.module))
      #expect(unused.isEmpty, "\(room.name) does not import \(unused.sorted())")
    }
  }

  @Test func `wrappers of C libraries stay inside their room`() throws {
    for room in try Room.all() {
      for one in try room.imports() where layer[one.module] == 0 {
        #expect(one.access == "internal", "\(room.name)/\(one.file) imports \(one.module) openly")
      }
    }
  }

  @Test func `nothing on the path of a rendering reaches a cluster`() throws {
    let rooms = try Dictionary(uniqueKeysWithValues: Room.all().map { ($0.name, $0.dependencies) })
    var reached: Set<String> = []
    var open: [String] = ["Rendering"]
    while let name = open.popLast() {
      if reached.insert(name).inserted { open += rooms[name] ?? [] }
    }
    #expect(reached.isDisjoint(with: ["HTTP", "Kubernetes", "Sandbox", "CCurl"]))
  }
}
