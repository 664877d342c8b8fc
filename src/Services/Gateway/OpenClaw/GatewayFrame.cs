using System.Text.Json;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>A frame that a gateway sent: an answer, an event, or something that this version does not know.</summary>
/// <param name="Kind"><c>res</c>, <c>event</c>, or any other word.</param>
/// <param name="Name">The id of the request that an answer is to, or the event's name; empty when it has none.</param>
/// <param name="IsOk">Whether an answer is what was asked for.</param>
/// <param name="Body">The answer's payload or error, or the event's payload; undefined when there is none.</param>
internal sealed record GatewayFrame(string Kind, string Name, bool IsOk, JsonElement Body)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 128 };

    /// <exception cref="GatewayException">It is no frame.</exception>
    public static GatewayFrame Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = Parse(utf8);
        var root = document.RootElement;
        var isOk = root.Says("ok");
        return root.Text("type") switch
        {
            null => throw new GatewayException("sent a frame without a type"),
            "res" => new("res", root.Text("id") ?? "", isOk, Kept(root.Member(isOk ? "payload" : "error"))),
            "event" => new("event", root.Text("event") ?? "", IsOk: true, Kept(root.Member("payload"))),
            var other => new(other, "", IsOk: false, default),
        };
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Depth);
        }
        catch (JsonException exception)
        {
            throw new GatewayException("sent a frame that is not JSON", exception);
        }
    }

    private static JsonElement Kept(JsonElement body) => body.ValueKind == JsonValueKind.Undefined ? default : body.Clone();
}
