/// The flags, width and precision of one verb.
struct FormatFlags {
  var minus = false
  var plus = false
  var sharp = false
  var space = false
  var zero = false
  /// `%+v`, which is no sign but the names of fields.
  var plusV = false
  /// `%#v`, Go syntax.
  var sharpV = false
  /// In characters.
  var width: Int?
  var precision: Int?

  /// Whether there are none.
  var isEmpty: Bool {
    !(minus || plus || sharp || space || zero || plusV || sharpV) && width == nil
      && precision == nil
  }
}
