using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Events;

/// <summary>
/// Writes the normalised event contract, version 1. The contract's own keys come first; what it does not have follows under
/// keys that its readers ignore, so that reading the lines back prices them to the same nano-dollar.
/// </summary>
public sealed class NormalizedEventWriter(Stream stream) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    // Names stay readable: a JSON lines file is never part of a page.
    private readonly Utf8JsonWriter _json = new(Stream.Null, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Lines written.</summary>
    public long Count { get; private set; }

    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public void Write(NormalizedEvent one)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        WriteEvent(one);
        _json.Flush();
        _line.Write("\n"u8);
        stream.Write(_line.WrittenSpan);
        Count++;
    }

    /// <summary>Does not close the stream.</summary>
    public void Dispose() => _json.Dispose();

    private void WriteEvent(NormalizedEvent one)
    {
        var usage = one.Usage;
        _json.WriteStartObject();
        _json.WriteString("provider", usage.Provider ?? NormalizedEvent.Unknown);
        _json.WriteString("model", usage.Model ?? NormalizedEvent.Unknown);
        _json.WriteString("session_id", usage.SessionId);
        _json.WriteString("timestamp", usage.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
        WriteTokens(usage.Tokens);
        _json.WriteString("event_id", usage.Id.ToString());
        _json.WriteString("source", usage.Source);
        Text("agent_id", one.AgentId);
        Text("subagent_id", usage.SubagentId);
        Text("project", one.Project);
        Text("request_id", usage.RequestId);
        Text("service_tier", usage.ServiceTier);
        Text("speed", usage.Speed);
        Text("inference_geo", usage.InferenceGeo);
        if (usage.WebSearchRequests > 0) _json.WriteNumber("web_search_requests", usage.WebSearchRequests);
        if (usage.ReportedCost is { } reported) _json.WriteNumber("reported_cost_usd", reported.ToUsd());
        WriteFlags(usage.Flags);
        _json.WriteEndObject();
    }

    private void WriteTokens(TokenUsage tokens)
    {
        _json.WriteStartObject("usage");
        Number("input_tokens", tokens.Input);
        Number("output_tokens", tokens.Output);
        Number("cache_write_tokens", tokens.CacheWrite);
        Number("cache_read_tokens", tokens.CacheRead);
        Number("tool_input_tokens", tokens.ToolInput);
        Number("tool_output_tokens", tokens.ToolOutput);
        Number("cache_write_long_tokens", tokens.CacheWriteLong);
        Number("reasoning_tokens", tokens.Reasoning);
        Number("unclassified_tokens", tokens.UnclassifiedTotal);
        _json.WriteEndObject();
    }

    private void WriteFlags(UsageFlags flags)
    {
        if (flags is UsageFlags.None) return;
        _json.WriteStartArray("flags");
        foreach (var flag in Enum.GetValues<UsageFlags>())
        {
            if (flag is not UsageFlags.None && flags.HasFlag(flag)) _json.WriteStringValue(WireName.Of(flag));
        }
        _json.WriteEndArray();
    }

    private void Text(string name, string? value)
    {
        if (value is not null) _json.WriteString(name, value);
    }

    private void Number(string name, long? value)
    {
        if (value is not null) _json.WriteNumber(name, value.Value);
    }
}
