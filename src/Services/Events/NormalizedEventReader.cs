using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Events;

/// <summary>Reads the normalised event contract, version 1: JSON lines, UTF-8. Blank lines and unknown keys are passed over.</summary>
public static class NormalizedEventReader
{
    /// <summary>All events of a file, in its order, read as they are asked for.</summary>
    /// <exception cref="NormalizedEventException">A line is no event; the message names file, line and fault.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<NormalizedEvent> Read(string path)
    {
        using var lines = new StreamReader(path, Encoding.UTF8);
        var number = 0L;
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return ReadLine(line, path, number);
        }
    }

    /// <inheritdoc cref="Read(string)"/>
    public static IEnumerable<NormalizedEvent> Read(IEnumerable<string> paths) => paths.SelectMany(Read);

    private static NormalizedEvent ReadLine(string line, string path, long number)
    {
        try
        {
            using var document = JsonValues.Parse(Encoding.UTF8.GetBytes(line));
            var read = ReadEvent(document.RootElement);
            return UsageLimits.Beyond(read.Usage) is { } field ? throw new FormatException($"\"{field}\" is beyond its limit") : read;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new NormalizedEventException(path, number, exception.Message, exception);
        }
    }

    private static NormalizedEvent ReadEvent(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object) throw new FormatException("not an object");
        var provider = Required(root, "provider");
        var model = Required(root, "model");
        var session = Required(root, "session_id");
        var at = root.Get("timestamp").Time() ?? throw new FormatException("\"timestamp\" is no RFC 3339 time");
        var usage = root.Get("usage");
        if (usage.ValueKind is not JsonValueKind.Object) throw new FormatException("\"usage\" is no object");
        var tokens = ReadTokens(usage);
        var id = ReadId(root);
        return new(
            new()
            {
                Id = id ?? NormalizedEvent.IdOf(provider, model, session, at, tokens),
                Source = root.Get("source").Text() ?? SourceNames.Normalized,
                SessionId = session,
                SubagentId = root.Get("subagent_id").Text(),
                RequestId = root.Get("request_id").Text(),
                Provider = Known(provider)?.ToLowerInvariant(),
                Model = Known(model),
                OccurredAt = at,
                Tokens = tokens,
                WebSearchRequests = (int)Math.Min(Count(root, "web_search_requests") ?? 0, int.MaxValue),
                ServiceTier = root.Get("service_tier").Text(),
                Speed = root.Get("speed").Text(),
                InferenceGeo = root.Get("inference_geo").Text(),
                ReportedCost = ReadMoney(root),
                Flags = ReadFlags(root.Get("flags")),
            },
            root.Get("agent_id").Text(),
            root.Get("project").Text())
        {
            HasIdentity = id is not null,
        };
    }

    private static TokenUsage ReadTokens(JsonElement usage)
    {
        var (writes, longWrites) = (Count(usage, "cache_write_tokens"), Count(usage, "cache_write_long_tokens"));
        if (longWrites > (writes ?? 0))
        {
            throw new FormatException("\"cache_write_long_tokens\" is more than \"cache_write_tokens\", which it is a part of");
        }
        return new()
        {
            Input = Count(usage, "input_tokens"),
            Output = Count(usage, "output_tokens"),
            CacheWriteShort = writes - (longWrites ?? 0),
            CacheWriteLong = longWrites,
            CacheRead = Count(usage, "cache_read_tokens"),
            ToolInput = Count(usage, "tool_input_tokens"),
            ToolOutput = Count(usage, "tool_output_tokens"),
            Reasoning = Count(usage, "reasoning_tokens"),
            UnclassifiedTotal = Count(usage, "unclassified_tokens"),
        };
    }

    private static string Required(JsonElement root, string name) =>
        root.Get(name).Text() ?? throw new FormatException($"\"{name}\" is missing or no string");

    private static string? Known(string name) => string.IsNullOrWhiteSpace(name) || name == NormalizedEvent.Unknown ? null : name;

    private static long? Count(JsonElement owner, string name)
    {
        var value = owner.Get(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        return value.Whole() ?? throw new FormatException($"\"{name}\" is no whole number of 0 or more");
    }

    private static EventId? ReadId(JsonElement root)
    {
        if (root.Get("event_id").Text() is not { } text) return null;
        return EventId.TryParse(text, out var id)
            ? id
            : throw new FormatException("\"event_id\" is not 32 hexadecimal digits");
    }

    private static NanoUsd? ReadMoney(JsonElement root)
    {
        var value = root.Get("reported_cost_usd");
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        return value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var usd) && usd is >= 0 and < 9_000_000_000m
            ? NanoUsd.FromUsd(usd)
            : throw new FormatException("\"reported_cost_usd\" is no amount in USD");
    }

    private static UsageFlags ReadFlags(JsonElement list)
    {
        var flags = UsageFlags.None;
        if (list.ValueKind is JsonValueKind.Array)
        {
            foreach (var word in list.EnumerateArray())
            {
                if (WireName.TryParse<UsageFlags>(word.Text(), out var flag)) flags |= flag;
            }
        }
        return flags;
    }
}
