extension TimeLocation {
  /// Reads a file of the time zone database, of version 1 to 4.
  /// - SeeAlso: `time.LoadLocationFromTZData`, RFC 8536
  public static func parse(
    _ file: [UInt8], name: ByteString, isLocal: Bool = false
  ) throws(LoadError) -> TimeLocation {
    var reader = BigEndianReader(bytes: file)
    guard reader.read(4).elementsEqual("TZif".utf8), let version = reader.read(16).first else {
      throw .malformed
    }
    guard version == 0 || (0x32...0x34).contains(version) else { throw .malformed }
    var counts = try Counts(&reader)
    if version != 0 {
      reader.skip(counts.size(timeWidth: 4) + 20)
      counts = try Counts(&reader)
    }
    return try build(
      &reader, counts, timeWidth: version == 0 ? 4 : 8, name: name, isLocal: isLocal)
  }

  /// The numbers of entries in the parts of a file.
  private struct Counts {
    var utcMarks, standardMarks, leapSeconds, transitions, zones, characters: Int

    init(_ reader: inout BigEndianReader) throws(LoadError) {
      var numbers: [Int] = []
      for _ in 0..<6 {
        guard let number = reader.integer(width: 4) else { throw .malformed }
        numbers.append(Int(UInt32(truncatingIfNeeded: number)))
      }
      utcMarks = numbers[0]
      standardMarks = numbers[1]
      leapSeconds = numbers[2]
      transitions = numbers[3]
      zones = numbers[4]
      characters = numbers[5]
    }

    func size(timeWidth: Int) -> Int {
      transitions * (timeWidth + 1) + zones * 6 + characters + leapSeconds * (timeWidth + 4)
        + standardMarks + utcMarks
    }
  }

  private static func build(
    _ reader: inout BigEndianReader, _ counts: Counts, timeWidth: Int, name: ByteString,
    isLocal: Bool
  ) throws(LoadError) -> TimeLocation {
    guard counts.zones > 0, counts.size(timeWidth: timeWidth) <= reader.left else {
      throw .malformed
    }
    var times = BigEndianReader(bytes: Array(reader.read(counts.transitions * timeWidth)))
    let indices = Array(reader.read(counts.transitions))
    let zoneBytes = Array(reader.read(counts.zones * 6))
    let names = Array(reader.read(counts.characters))
    reader.skip(counts.leapSeconds * (timeWidth + 4) + counts.standardMarks + counts.utcMarks)

    let zones = try readZones(zoneBytes, names)
    var transitions: [Transition] = []
    for index in indices {
      guard let when = times.integer(width: timeWidth), Int(index) < zones.count else {
        throw .malformed
      }
      transitions.append(Transition(when: when, zone: Int(index)))
    }
    if transitions.isEmpty { transitions = [Transition(when: beginningOfTime, zone: 0)] }
    return TimeLocation(
      name: name, zones: zones, transitions: transitions,
      rule: readRule(reader.read(reader.left)), isLocal: isLocal)
  }

  private static func readZones(
    _ bytes: [UInt8], _ names: [UInt8]
  ) throws(LoadError) -> [Zone] {
    var reader = BigEndianReader(bytes: bytes)
    var zones: [Zone] = []
    while reader.left > 0 {
      guard let offset = reader.integer(width: 4), let flags = reader.read(2).first,
        let start = bytes.indices.contains(reader.position - 1) ? bytes[reader.position - 1] : nil,
        Int(start) < names.count
      else { throw .malformed }
      let text = names[Int(start)...].prefix { $0 != 0 }
      zones.append(Zone(name: ByteString(text), offset: Int(offset), isDaylight: flags != 0))
    }
    return zones
  }

  /// The footer: a rule between two newlines.
  private static func readRule(_ footer: ArraySlice<UInt8>) -> TimeZoneRule? {
    guard footer.count > 2, footer.first == 0x0A, footer.last == 0x0A else { return nil }
    return TimeZoneRule(Array(footer.dropFirst().dropLast()))
  }
}

/// Reads numbers from bytes; nothing comes from beyond their end.
private struct BigEndianReader {
  let bytes: [UInt8]
  var position = 0

  var left: Int { bytes.count - position }

  mutating func read(_ count: Int) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else { return [] }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func skip(_ count: Int) { position = min(bytes.count, position + max(0, count)) }

  /// A signed number of 4 or 8 bytes.
  mutating func integer(width: Int) -> Int64? {
    let read = read(width)
    guard read.count == width else { return nil }
    let value = read.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return width == 4
      ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }
}
