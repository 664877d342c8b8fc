using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports.Logs;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>A unit's reading as bytes, every field of every call, so that merging cached and fresh readings is the same.</summary>
internal static class ReadingCodec
{
    public static byte[] Encode(UnitReading reading)
    {
        var bytes = new ByteWriter();
        bytes.Text(reading.Source);
        bytes.Number((ulong)reading.Skipped.Count);
        foreach (var (reason, count) in reading.Skipped.OrderBy(skipped => skipped.Key, StringComparer.Ordinal))
        {
            bytes.Text(reason);
            bytes.Signed(count);
        }

        bytes.Number((ulong)reading.Sessions.Count);
        foreach (var (session, nearness) in reading.Sessions)
        {
            bytes.Text(session.SessionId);
            bytes.Text(session.AgentId);
            bytes.Text(session.Project);
            bytes.Text(session.Title);
            bytes.Number((ulong)nearness);
        }

        bytes.Number((ulong)reading.Subagents.Count);
        foreach (var (sessionId, agentId) in reading.Subagents)
        {
            bytes.Text(sessionId);
            bytes.Text(agentId);
        }

        bytes.Number((ulong)reading.Usage.Count);
        foreach (var usage in reading.Usage) Write(bytes, usage);
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no reading.</exception>
    public static UnitReading Decode(ReadOnlySpan<byte> encoded)
    {
        var bytes = new ByteReader(encoded);
        var source = bytes.Required();
        var skipped = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var count = bytes.Count(); count > 0; count--) skipped[bytes.Required()] = bytes.Signed();
        var sessions = new List<SessionFact>();
        for (var count = bytes.Count(); count > 0; count--)
        {
            sessions.Add(new(new() { SessionId = bytes.Required(), AgentId = bytes.Text(), Project = bytes.Text(), Title = bytes.Text() },
                (SessionNearness)bytes.Number()));
        }
        var subagents = new List<SubagentReference>();
        for (var count = bytes.Count(); count > 0; count--) subagents.Add(new(bytes.Required(), bytes.Required()));
        var usage = new UsageEvent[bytes.Count()];
        for (var i = 0; i < usage.Length; i++) usage[i] = ReadUsage(ref bytes);
        return bytes.IsAtEnd ? new(source, usage, sessions, subagents, skipped) : throw new InvalidDataException("Bytes are left over.");
    }

    private static void Write(ByteWriter bytes, UsageEvent usage)
    {
        bytes.Id(usage.Id);
        bytes.Text(usage.Source);
        bytes.Text(usage.SessionId);
        bytes.Text(usage.SubagentId);
        bytes.Text(usage.RequestId);
        bytes.Text(usage.Provider);
        bytes.Text(usage.Model);
        bytes.Text(usage.RequestedModel);
        bytes.Signed(usage.OccurredAt.UtcTicks);
        Write(bytes, usage.Tokens);
        bytes.Signed(usage.WebSearchRequests);
        bytes.Text(usage.ServiceTier);
        bytes.Text(usage.Speed);
        bytes.Text(usage.InferenceGeo);
        bytes.Number((ulong)usage.Status);
        bytes.Text(usage.ErrorCode);
        bytes.Optional(usage.LatencyMs);
        bytes.Optional(usage.ReportedCost?.Stored);
        bytes.Optional(usage.ContextWindow);
        bytes.Number((ulong)usage.Flags);
        bytes.Signed(usage.WitnessRank);
        bytes.Signed(usage.WitnessOrder);
    }

    private static UsageEvent ReadUsage(ref ByteReader bytes) => new()
    {
        Id = bytes.Id(),
        Source = bytes.Required(),
        SessionId = bytes.Required(),
        SubagentId = bytes.Text(),
        RequestId = bytes.Text(),
        Provider = bytes.Text(),
        Model = bytes.Text(),
        RequestedModel = bytes.Text(),
        OccurredAt = new(bytes.Signed(), TimeSpan.Zero),
        Tokens = ReadTokens(ref bytes),
        WebSearchRequests = (int)bytes.Signed(),
        ServiceTier = bytes.Text(),
        Speed = bytes.Text(),
        InferenceGeo = bytes.Text(),
        Status = (UsageStatus)bytes.Number(),
        ErrorCode = bytes.Text(),
        LatencyMs = bytes.Optional(),
        ReportedCost = bytes.Optional() is { } reported ? new NanoUsd(reported) : null,
        ContextWindow = bytes.Optional(),
        Flags = (UsageFlags)bytes.Number(),
        WitnessRank = (int)bytes.Signed(),
        WitnessOrder = bytes.Signed(),
    };

    private static void Write(ByteWriter bytes, TokenUsage tokens)
    {
        bytes.Optional(tokens.Input);
        bytes.Optional(tokens.Output);
        bytes.Optional(tokens.CacheWriteShort);
        bytes.Optional(tokens.CacheWriteLong);
        bytes.Optional(tokens.CacheRead);
        bytes.Optional(tokens.ToolInput);
        bytes.Optional(tokens.ToolOutput);
        bytes.Optional(tokens.Reasoning);
        bytes.Optional(tokens.UnclassifiedTotal);
    }

    private static TokenUsage ReadTokens(ref ByteReader bytes) => new()
    {
        Input = bytes.Optional(),
        Output = bytes.Optional(),
        CacheWriteShort = bytes.Optional(),
        CacheWriteLong = bytes.Optional(),
        CacheRead = bytes.Optional(),
        ToolInput = bytes.Optional(),
        ToolOutput = bytes.Optional(),
        Reasoning = bytes.Optional(),
        UnclassifiedTotal = bytes.Optional(),
    };
}
