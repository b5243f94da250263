internal import GoCompat
internal import HTTP
internal import YAML

/// Writes answers as they were asked for.
enum Answer {
  /// The bytes of a document.
  static func bytes(_ value: Value, _ form: ResponseForm) -> [UInt8] {
    if form.format == .yaml {
      do {
        return try YAMLWriter.text(value)
      } catch {
        return []
      }
    }
    var writer = JSONWriter(escapesHTML: true, indent: form.isPretty ? "  " : nil)
    writer.write(value)
    do {
      var bytes = try writer.finish()
      bytes.append(0x0A)
      return bytes
    } catch {
      return []
    }
  }

  static func document(
    _ status: Int, _ value: Value, _ form: ResponseForm, warnings: [ByteString] = []
  ) -> ServerResponse {
    var headers: HTTPHeaders = [:]
    let body: [UInt8]
    // What has no message in protobuf is given in JSON.
    if form.format == .protobuf, let packed = ProtobufAnswer.bytes(value) {
      headers["Content-Type"] = "application/vnd.kubernetes.protobuf"
      body = packed
    } else {
      headers["Content-Type"] = form.format == .yaml ? "application/yaml" : "application/json"
      body = bytes(value, form)
    }
    for field in WarningFields.of(warnings) { headers.add("Warning", field) }
    return ServerResponse(status: status, headers: headers, body: .bytes(body))
  }

  /// A refusal, as the Status that says why.
  static func failure(
    _ error: StatusError, _ request: ServerRequest, warnings: [ByteString] = []
  ) -> ServerResponse {
    var form = ResponseForm()
    do {
      form = try ResponseForm(request, allowsProtobuf: true)
    } catch {
      // What cannot be said in an accepted form is said in JSON.
      form.isPretty = false
    }
    var answer = document(error.code, error.document, form, warnings: warnings)
    if let seconds = error.details?.retryAfter, seconds > 0 {
      answer.headers["Retry-After"] = String(seconds)
    }
    return answer
  }
}
