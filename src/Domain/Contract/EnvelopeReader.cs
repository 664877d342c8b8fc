using System.Text.Json;
using System.Text.Unicode;

namespace Helicarrier.Domain.Contract;

/// <summary>
/// Reads an ingest payload. Pure: the same bytes and context give the same answer. The checks come in a fixed order
/// (syntax, envelope, version, session or run, fields), and the first that fails decides, see docs/wire/errors.md.
/// </summary>
public static class EnvelopeReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ContractLimits.Depth };

    public static ContractResult Read(ReadOnlyMemory<byte> body, ContractContext context)
    {
        if (body.Span.StartsWith("\uFEFF"u8)) body = body[3..];
        if (!Utf8.IsValid(body.Span)) return ContractError.MalformedJson;
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return context.Strict ? ReadEnvelope(document.RootElement, context) : ReadV1(document.RootElement, null, null, context);
        }
        catch (JsonException)
        {
            return ContractError.MalformedJson;
        }
        catch (InvalidOperationException)
        {
            // The only text that JSON can write and Unicode cannot: half of a surrogate pair.
            return ContractError.Validation("payload", "must be valid Unicode text");
        }
    }

    private static ContractResult ReadEnvelope(JsonElement envelope, ContractContext context)
    {
        if (envelope.ValueKind != JsonValueKind.Object) return ContractError.Validation("payload", "payload must be an object");
        if (!envelope.TryGetProperty("envelope_version", out var version) || IsNothing(version))
        {
            return ContractError.Validation("envelope_version", "is required");
        }
        if (!envelope.TryGetProperty("payload", out var payload) || IsNothing(payload))
        {
            return ContractError.Validation("payload", "is required");
        }
        var isV1 = version.ValueKind == JsonValueKind.String && version.ValueEquals("v1"u8);
        var isV2 = version.ValueKind == JsonValueKind.String && version.ValueEquals("v2"u8);
        if (!isV1 && !isV2) return ContractError.UnsupportedVersion;

        var issues = new IssueList();
        var fields = new FieldReader(envelope, "", lenient: false, issues, context.Now);
        var key = fields.Optional("idempotency_key", ContractLimits.Id);
        var source = fields.Optional("source", ContractLimits.Id);
        if (issues.Any) return issues.ToError();
        return isV2 ? ReadV2(payload, key, source, context) : ReadV1(payload, key, source, context);
    }

    private static ContractResult ReadV1(JsonElement payload, string? key, string? source, ContractContext context) =>
        payload.ValueKind != JsonValueKind.Object ? NotAnObject
        : payload.TryGetProperty("session", out var session) && session.ValueKind == JsonValueKind.Object
            ? new PayloadReader(context, lenient: false, "v1", key, source).Read(session, Member(payload, "events"))
            : ContractError.Validation("session", "session object is required");

    private static ContractResult ReadV2(JsonElement payload, string? key, string? source, ContractContext context) =>
        payload.ValueKind != JsonValueKind.Object ? NotAnObject
        : payload.TryGetProperty("run", out var run) && run.ValueKind == JsonValueKind.Object
            ? new PayloadReader(context, lenient: true, "v2", key, source).Read(run, Member(payload, "timeline"))
            : ContractError.Validation("run", "run object is required");

    private static ContractError NotAnObject => ContractError.Validation("payload", "must be an object");

    private static JsonElement? Member(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    // What the first version of the API, written in JavaScript, took for absent.
    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.ValueEquals(default(ReadOnlySpan<byte>)),
        JsonValueKind.Number => value.TryGetDouble(out var number) && number == 0,
        _ => false,
    };
}
