internal import Archive
internal import GoCompat
internal import YAML

/// The text a revision is stored as: JSON, packed with gzip, in base 64.
///
/// - SeeAlso: `encodeRelease`, `decodeRelease` of Helm's `pkg/storage/driver`
public enum RecordCodec {
  /// The most bytes a record may unpack to: no record comes near it, and a bomb ends there.
  public static let sizeLimit = 256 << 20

  public static func encode(_ record: ReleaseRecord) throws(RecordError) -> [UInt8] {
    let json: [UInt8]
    do throws(JSONError) {
      var writer = JSONWriter(escapesHTML: true)
      writer.write(record.document)
      json = try writer.finish()
    } catch {
      throw .notJSON(error.goText)
    }
    return Base64.standard.encode(Gzip.compress(json, level: 9))
  }

  /// - Throws: `RecordError`
  public static func decode(
    _ text: [UInt8], limit: Int = RecordCodec.sizeLimit
  ) throws(RecordError) -> ReleaseRecord {
    let packed = try unarmored(text)
    let json = isPacked(packed) ? try unpacked(packed, limit: limit) : packed
    return try ReleaseRecord(document: document(json))
  }

  private static func document(_ json: [UInt8]) throws(RecordError) -> Object {
    do throws(JSONError) {
      if case .object(let document) = try JSONReader.read(json, into: ValueBuilder()) {
        return document
      }
    } catch {
      throw .notJSON(error.goText)
    }
    throw .wrongType(field: "document")
  }

  private static func unarmored(_ text: [UInt8]) throws(RecordError) -> [UInt8] {
    do throws(Base64.Corrupt) {
      return try Base64.standard.decode(text)
    } catch {
      throw .notBase64(offset: error.offset)
    }
  }

  /// Helm's first releases were not packed.
  static func isPacked(_ bytes: [UInt8]) -> Bool {
    bytes.count > 3 && bytes.starts(with: [0x1F, 0x8B, 0x08])
  }

  private static func unpacked(_ bytes: [UInt8], limit: Int) throws(RecordError) -> [UInt8] {
    do throws(ArchiveError) {
      return try Gzip.decompress(bytes, limit: limit)
    } catch {
      if case .tooLarge(let limit) = error { throw .tooLarge(limit: limit) }
      throw .damaged("\(error)")
    }
  }
}
