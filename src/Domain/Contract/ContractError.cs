using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helicarrier.Domain.Contract;

/// <summary>
/// Why a payload was refused. The same payload gives the same bytes: nothing of the time, the host or the payload's own
/// text is in the body.
/// </summary>
public sealed class ContractError
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ContractError(string code, int status, string message, params IEnumerable<ContractIssue> details)
    {
        Code = code;
        Status = status;
        Message = message;
        Details = [.. details.OrderBy(issue => issue.Field, StringComparer.Ordinal).ThenBy(issue => issue.Message, StringComparer.Ordinal)];
        Body = Render();
    }

    /// <summary>The body is no JSON text: the one error without the structured shape, as the first version of the API had it.</summary>
    public static ContractError MalformedJson { get; } = new("INVALID_JSON", 400, "Invalid JSON payload");

    public static ContractError UnsupportedVersion { get; } = new(
        "UNSUPPORTED_CONTRACT_VERSION", 422, "UNSUPPORTED CONTRACT VERSION", new ContractIssue("envelope_version", "unsupported"));

    public static ContractError IdempotencyConflict { get; } = new(
        "IDEMPOTENCY_CONFLICT", 409, "IDEMPOTENCY CONFLICT", new ContractIssue("idempotency_key", "conflicting payload for idempotency key"));

    public static ContractError TooLarge { get; } = new(
        "PAYLOAD_TOO_LARGE", 413, "PAYLOAD TOO LARGE", new ContractIssue("payload", "exceeds the size limit"));

    /// <summary>The store cannot be written: busy, full or unreadable. Nothing was taken on.</summary>
    public static ContractError Unavailable { get; } = new("STORE_UNAVAILABLE", 503, "STORE UNAVAILABLE");

    public static ContractError Busy { get; } = new("INGEST_BUSY", 429, "INGEST BUSY");

    public static ContractError Internal { get; } = new("INGEST_INTERNAL_ERROR", 500, "INGEST INTERNAL ERROR");

    /// <summary>Stable code.</summary>
    public string Code { get; }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    public string Message { get; }

    /// <summary>Sorted by field, then by message.</summary>
    public IReadOnlyList<ContractIssue> Details { get; }

    /// <summary>The answer's body, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    public static ContractError Validation(params IEnumerable<ContractIssue> issues) =>
        new("VALIDATION_ERROR", 400, "Invalid ingest payload", issues);

    public static ContractError Validation(string field, string message) => Validation(new ContractIssue(field, message));

    /// <summary>A number is beyond its limit (<see cref="Usage.UsageLimits"/>).</summary>
    public static ContractError OutOfRange(params IEnumerable<ContractIssue> issues) => new(Usage.UsageLimits.Code, 400, "VALUE OUT OF RANGE", issues);

    public static ContractError OutOfRange(string field) => OutOfRange(new ContractIssue(field, "is beyond the limit"));

    /// <summary>The store failed at a line of a batch: it and those behind it were not written.</summary>
    public static ContractError UnavailableAt(int line) => new(
        Unavailable.Code, Unavailable.Status, Unavailable.Message,
        new ContractIssue("line", string.Create(CultureInfo.InvariantCulture, $"line {line} and those behind it were not written; send them again")));

    private byte[] Render()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            if (Code == "INVALID_JSON")
            {
                json.WriteString("error"u8, Message);
            }
            else
            {
                WriteStructured(json);
            }
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteStructured(Utf8JsonWriter json)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, Code);
        json.WriteString("message"u8, Message);
        json.WriteStartArray("details"u8);
        foreach (var issue in Details)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, issue.Field);
            json.WriteString("message"u8, issue.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
