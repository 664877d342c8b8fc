using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Maps one assistant line to billable events: identity, disjoint classes, iterations. Pure.</summary>
internal static class ClaudeEvents
{
    /// <summary>Added to the order of a background session's lines: it copies the session it was sent off from, unmarked.</summary>
    private const long Background = 1L << 50;

    /// <summary>
    /// The message id where it is unique by its vendor's making, else message and request, else the line.
    /// Null when the line has none of them.
    /// </summary>
    public static EventId? Identify(ClaudeLine line)
    {
        if (line.MessageId is { Length: > 0 } id)
        {
            if (id.StartsWith("msg_", StringComparison.Ordinal)) return EventId.From(SourceNames.ClaudeCode, id);
            if (line.RequestId is { Length: > 0 } request) return EventId.From(SourceNames.ClaudeCode, id, request);
        }

        return line.Uuid is { Length: > 0 } uuid ? EventId.From(SourceNames.ClaudeCode, "line", uuid) : null;
    }

    /// <summary>The message's own call.</summary>
    public static UsageEvent Message(ClaudeLine line, ClaudeUsage usage, EventId id, string sessionId, DateTimeOffset at, long fileOrder)
    {
        var tokens = Classes(usage, out var flags);
        var searches = (int)Math.Min(usage.WebSearches ?? 0, int.MaxValue);
        return new()
        {
            Id = id,
            Source = SourceNames.ClaudeCode,
            SessionId = sessionId,
            SubagentId = line.AgentId,
            RequestId = line.RequestId,
            Provider = "anthropic",
            Model = line.Model,
            RequestedModel = line.RequestedModel == line.Model ? null : line.RequestedModel,
            OccurredAt = at,
            Tokens = tokens,
            WebSearchRequests = searches,
            ServiceTier = Lower(usage.ServiceTier),
            Speed = Lower(usage.Speed),
            InferenceGeo = string.IsNullOrEmpty(usage.Geo) ? null : usage.Geo,
            ReportedCost = Reported(line.CostUsd),
            Flags = flags,
            WitnessRank = Rank(line),
            WitnessOrder = line.SessionKind == "bg" ? fileOrder + Background : fileOrder,
        };
    }

    /// <summary>
    /// The calls that the message's own counters leave out: the advisor under its own model, and the API's compaction,
    /// which is billed though the client's own cost figure omits it. Repeated on every block line under the same ids.
    /// </summary>
    public static IEnumerable<UsageEvent> Iterations(ClaudeLine line, ClaudeUsage usage, UsageEvent message)
    {
        for (var i = 0; i < (usage.Iterations?.Count ?? 0); i++)
        {
            var iteration = usage.Iterations![i];
            if (iteration.Type is not ("advisor_message" or "compaction") || iteration.Bad || !iteration.HasCounters) continue;
            var isCompaction = iteration.Type == "compaction";
            var tokens = Classes(iteration, out var flags);
            yield return message with
            {
                Id = EventId.From(SourceNames.ClaudeCode, message.Id.ToString(), iteration.Type, i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                Model = iteration.Model ?? (isCompaction ? line.Model : null),
                RequestedModel = null,
                Tokens = tokens,
                WebSearchRequests = 0,
                ReportedCost = null,
                Speed = isCompaction ? message.Speed : Lower(iteration.Speed),
                Flags = isCompaction ? flags | UsageFlags.CompactionBilled : flags,
            };
        }
    }

    private static TokenUsage Classes(ClaudeUsage usage, out UsageFlags flags)
    {
        flags = UsageFlags.None;
        long? shortWrites = null;
        long? longWrites = null;
        if (usage.CacheCreation is { } writes)
        {
            longWrites = Math.Min(usage.Ephemeral1h ?? 0, writes);
            shortWrites = writes - longWrites;
            if (writes > 0 && usage.Ephemeral1h is null && usage.Ephemeral5m is null) flags |= UsageFlags.TtlAssumed;
        }

        return new()
        {
            Input = usage.Input,
            Output = usage.Output,
            CacheRead = usage.CacheRead,
            CacheWriteShort = shortWrites,
            CacheWriteLong = longWrites,
            Reasoning = usage.Thinking,
        };
    }

    /// <summary>0 the session's own line, +1 copied by a fork, +2 on a side chain, +4 a progress copy in the parent's log.</summary>
    private static int Rank(ClaudeLine line)
    {
        var rank = line.OriginalSessionId is { } original && original != line.SessionId ? 1 : 0;
        if (line.IsSidechain) rank += 2;
        if (line.Type == "progress") rank += 4;
        return rank;
    }

    private static NanoUsd? Reported(decimal? usd) => usd is { } cost and < 1_000_000_000m ? NanoUsd.FromUsd(cost) : null;

    private static string? Lower(string? text) => string.IsNullOrEmpty(text) ? null : text.ToLowerInvariant();
}
