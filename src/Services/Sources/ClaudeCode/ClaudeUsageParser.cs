using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Reads <c>usage</c> objects; see docs/wire/sources.md for the fields.</summary>
internal sealed class ClaudeUsageParser(StringPool pool, ReadCounters counters)
{
    /// <summary>More iterations than any message has; the rest is ignored.</summary>
    private const int MaxIterations = 64;

    /// <summary>Reads the value that follows; null when it is no object.</summary>
    public ClaudeUsage? Read(ref Utf8JsonReader reader) => JsonFields.EnterObject(ref reader) ? ReadObject(ref reader) : null;

    /// <summary>Reads the array of paused responses that follows, those of them that have a usage; null when there is none.</summary>
    public List<ClaudeUsage>? ReadPaused(ref Utf8JsonReader reader)
    {
        List<ClaudeUsage>? paused = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || paused?.Count >= MaxIterations)
            {
                reader.Skip();
            }
            else if (ReadPausedResponse(ref reader) is { } usage)
            {
                (paused ??= []).Add(usage);
            }
        }

        return paused;
    }

    private ClaudeUsage? ReadPausedResponse(ref Utf8JsonReader reader)
    {
        ClaudeUsage? usage = null;
        string? id = null;
        string? model = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("usage"u8))
            {
                usage = Read(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = JsonFields.ReadOnce(ref reader);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                model = JsonFields.ReadString(ref reader, pool);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }

        if (usage is null) return null;
        usage.Id = id;
        usage.Model = model ?? usage.Model;
        return usage;
    }

    private ClaudeUsage ReadObject(ref Utf8JsonReader reader)
    {
        var usage = new ClaudeUsage();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("input_tokens"u8))
            {
                Count(ref reader, usage, ref usage.Input);
            }
            else if (reader.ValueTextEquals("output_tokens"u8))
            {
                Count(ref reader, usage, ref usage.Output);
            }
            else if (reader.ValueTextEquals("cache_creation_input_tokens"u8))
            {
                Count(ref reader, usage, ref usage.CacheCreation);
            }
            else if (reader.ValueTextEquals("cache_read_input_tokens"u8))
            {
                Count(ref reader, usage, ref usage.CacheRead);
            }
            else if (reader.ValueTextEquals("cache_creation"u8))
            {
                ReadSplit(ref reader, usage);
            }
            else if (reader.ValueTextEquals("server_tool_use"u8))
            {
                ReadServerTools(ref reader, usage);
            }
            else if (reader.ValueTextEquals("output_tokens_details"u8))
            {
                ReadOutputDetails(ref reader, usage);
            }
            else if (reader.ValueTextEquals("service_tier"u8))
            {
                usage.ServiceTier = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("speed"u8))
            {
                usage.Speed = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("inference_geo"u8))
            {
                usage.Geo = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("iterations"u8))
            {
                ReadIterations(ref reader, usage);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                usage.Type = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                usage.Model = JsonFields.ReadString(ref reader, pool);
            }
            else if (reader.ValueTextEquals("fallback_credit"u8))
            {
                JsonFields.SkipValue(ref reader);
            }
            else
            {
                counters.Unfamiliar("usage:" + pool.Get(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 40)]));
                JsonFields.SkipValue(ref reader);
            }
        }

        return usage;
    }

    /// <summary>The split is advice: the flat counter is authoritative, so one whose long part cannot be is as good as none.</summary>
    private static void ReadSplit(ref Utf8JsonReader reader, ClaudeUsage usage)
    {
        if (!JsonFields.EnterObject(ref reader)) return;
        var isLongKnown = true;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("ephemeral_5m_input_tokens"u8))
            {
                JsonFields.TryReadCount(ref reader, out usage.Ephemeral5m);
            }
            else if (reader.ValueTextEquals("ephemeral_1h_input_tokens"u8))
            {
                isLongKnown = JsonFields.TryReadCount(ref reader, out usage.Ephemeral1h);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }

        if (!isLongKnown) usage.Ephemeral5m = null;
    }

    private static void ReadServerTools(ref Utf8JsonReader reader, ClaudeUsage usage)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("web_search_requests"u8))
            {
                Count(ref reader, usage, ref usage.WebSearches);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private static void ReadOutputDetails(ref Utf8JsonReader reader, ClaudeUsage usage)
    {
        if (!JsonFields.EnterObject(ref reader)) return;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("thinking_tokens"u8))
            {
                Count(ref reader, usage, ref usage.Thinking);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private void ReadIterations(ref Utf8JsonReader reader, ClaudeUsage usage)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || usage.Iterations?.Count >= MaxIterations)
            {
                reader.Skip();
            }
            else
            {
                (usage.Iterations ??= []).Add(ReadObject(ref reader));
            }
        }
    }

    private static void Count(ref Utf8JsonReader reader, ClaudeUsage usage, ref long? field)
    {
        if (!JsonFields.TryReadCount(ref reader, out field)) usage.Bad = true;
    }
}
