internal import GoCompat
internal import YAML

/// Two values as the server's messages compare them: a unified difference of their lines of JSON.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/diff.Diff`
enum LineDifference {
  private static let context = 3
  /// Beyond so many lines in the middle the two are shown one after the other.
  private static let limit = 2_000

  static func text(_ old: Value, _ new: Value) -> ByteString {
    let (left, right) = (lines(old), lines(new))
    var text: ByteString = ""
    for hunk in hunks(edits(left, right)) {
      let (a, b) = (hunk.first?.left ?? 0, hunk.first?.right ?? 0)
      let removed = hunk.count { $0.mark != UInt8(ascii: "+") }
      let added = hunk.count { $0.mark != UInt8(ascii: "-") }
      text.append("@@ -" + range(a, removed) + " +" + range(b, added) + " @@\n")
      for edit in hunk { text.append(ByteString([edit.mark]) + edit.line + "\n") }
    }
    return text
  }

  private static func range(_ start: Int, _ count: Int) -> ByteString {
    let first = Strconv.itoa(count == 0 ? start : start + 1)
    return count == 1 ? first : first + "," + Strconv.itoa(count)
  }

  private static func lines(_ value: Value) -> [ByteString] {
    var writer = JSONWriter(escapesHTML: true, indent: " ")
    writer.writeInOrder(value)
    do {
      return ByteString(try writer.finish()).split(by: "\n")
    } catch {
      return []
    }
  }

  private struct Edit {
    var mark: UInt8
    var line: ByteString
    /// How many lines of each text come before it.
    var left: Int
    var right: Int
  }

  private static func edits(_ left: [ByteString], _ right: [ByteString]) -> [Edit] {
    var start = 0
    while start < left.count, start < right.count, left[start] == right[start] { start += 1 }
    var (endLeft, endRight) = (left.count, right.count)
    while endLeft > start, endRight > start, left[endLeft - 1] == right[endRight - 1] {
      endLeft -= 1
      endRight -= 1
    }
    let (space, minus, plus) = (UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "+"))
    var edits = (0..<start).map { Edit(mark: space, line: left[$0], left: $0, right: $0) }
    let lengths = commonLengths(left[start..<endLeft], right[start..<endRight])
    var (i, j) = (start, start)
    while i < endLeft || j < endRight {
      if i < endLeft, j < endRight, left[i] == right[j] {
        edits.append(Edit(mark: space, line: left[i], left: i, right: j))
        (i, j) = (i + 1, j + 1)
      } else if i < endLeft,
        j == endRight
          || lengths.at(i + 1 - start, j - start) >= lengths.at(i - start, j + 1 - start)
      {
        edits.append(Edit(mark: minus, line: left[i], left: i, right: j))
        i += 1
      } else {
        edits.append(Edit(mark: plus, line: right[j], left: i, right: j))
        j += 1
      }
    }
    for offset in 0..<(left.count - endLeft) {
      let (i, j) = (endLeft + offset, endRight + offset)
      edits.append(Edit(mark: space, line: left[i], left: i, right: j))
    }
    return edits
  }

  /// How many lines two ends have in common at most.
  private struct Lengths {
    var width: Int
    var values: [Int32]

    func at(_ i: Int, _ j: Int) -> Int32 {
      let index = i * width + j
      return values.indices.contains(index) ? values[index] : 0
    }
  }

  private static func commonLengths(
    _ left: ArraySlice<ByteString>, _ right: ArraySlice<ByteString>
  ) -> Lengths {
    guard left.count <= limit, right.count <= limit else { return Lengths(width: 0, values: []) }
    let width = right.count + 1
    var values = [Int32](repeating: 0, count: (left.count + 1) * width)
    for i in stride(from: left.count - 1, through: 0, by: -1) {
      for j in stride(from: right.count - 1, through: 0, by: -1) {
        let isEqual = left[left.startIndex + i] == right[right.startIndex + j]
        values[i * width + j] =
          isEqual
          ? values[(i + 1) * width + j + 1] + 1
          : max(values[(i + 1) * width + j], values[i * width + j + 1])
      }
    }
    return Lengths(width: width, values: values)
  }

  private static func hunks(_ edits: [Edit]) -> [[Edit]] {
    var hunks: [Range<Int>] = []
    for (index, edit) in edits.enumerated() where edit.mark != UInt8(ascii: " ") {
      let range = max(0, index - context)..<min(edits.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks.map { Array(edits[$0]) }
  }
}
