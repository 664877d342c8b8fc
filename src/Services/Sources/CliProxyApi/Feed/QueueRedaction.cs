using System.Buffers;
using System.Text;
using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi.Feed;

/// <summary>
/// Makes a record fit to be kept: only what is known to be harmless is written, so a field that the proxy adds tomorrow is
/// left out, and named.
/// </summary>
public static class QueueRedaction
{
    private const int LongestText = 512;

    /// <summary>A record as one line without its line end; null when it is no object.</summary>
    public static string? ToLine(JsonElement record)
    {
        try
        {
            if (record.ValueKind != JsonValueKind.String) return record.ValueKind == JsonValueKind.Object ? Write(record) : null;
            // A queue holds its records as text, and some versions hand them over so.
            using var inner = JsonDocument.Parse(record.GetString() ?? "", new() { MaxDepth = 128 });
            return inner.RootElement.ValueKind == JsonValueKind.Object ? Write(inner.RootElement) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Write(JsonElement record)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            List<string> unknown = [];
            foreach (var member in record.EnumerateObject())
            {
                if (ProxyFields.Kept.Contains(member.Name))
                {
                    WriteKept(writer, member, nested: 2);
                }
                else if (member.Name == "fail")
                {
                    WriteStatus(writer, member.Value);
                }
                else if (!ProxyFields.Dropped.Contains(member.Name) && unknown.Count < NameCounts.MaxNames)
                {
                    unknown.Add(JsonValues.Short(member.Name));
                }
            }

            if (ProxyFields.UpstreamRequestId(record.Get("response_headers")) is { } upstream)
            {
                writer.WriteString(ProxyQueueRecord.UpstreamRequest, upstream);
            }
            if (unknown.Count > 0)
            {
                writer.WriteStartArray(ProxyQueueRecord.UnknownNames);
                foreach (var name in unknown) writer.WriteStringValue(name);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteKept(Utf8JsonWriter writer, JsonProperty member, int nested)
    {
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteString(member.Name, member.Value.Prefix(LongestText));
                break;
            case JsonValueKind.Object when nested > 0:
                writer.WriteStartObject(member.Name);
                foreach (var inner in member.Value.EnumerateObject())
                {
                    if (inner.Value.ValueKind == JsonValueKind.Object || ProxyFields.IsPlain(inner.Value))
                    {
                        WriteKept(writer, inner, nested - 1);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                member.WriteTo(writer);
                break;
        }
    }

    private static void WriteStatus(Utf8JsonWriter writer, JsonElement fail)
    {
        if (fail.Get("status_code") is not { ValueKind: JsonValueKind.Number } status || !status.TryGetInt32(out var code)) return;
        writer.WriteStartObject("fail");
        writer.WriteNumber("status_code", code);
        writer.WriteEndObject();
    }
}
