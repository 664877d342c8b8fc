using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Maps one assistant line to billable events: disjoint classes, iterations, paused responses. Pure.</summary>
internal static class ClaudeEvents
{
    /// <summary>Added to the order of a background session's lines: it copies the session it was sent off from, unmarked.</summary>
    private const long Background = 1L << 50;

    /// <summary>The message's own call.</summary>
    public static UsageEvent Message(ClaudeLine line, ClaudeUsage usage, EventId id, string sessionId, DateTimeOffset at, long fileOrder)
    {
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
            Tokens = Classes(usage),
            WebSearchRequests = Searches(usage),
            ServiceTier = Lower(usage.ServiceTier),
            Speed = Lower(usage.Speed),
            InferenceGeo = string.IsNullOrEmpty(usage.Geo) ? null : usage.Geo,
            ReportedCost = Reported(line.CostUsd),
            Flags = Flags(usage).Declined(line.StopReason == "refusal" && !usage.Bad, usage.Output),
            WitnessRank = Rank(line),
            WitnessOrder = line.SessionKind == "bg" ? fileOrder + Background : fileOrder,
        };
    }

    /// <summary>
    /// The calls that the message's own counters leave out: the advisor under its own model, the API's compaction, which is billed though
    /// the client's own cost figure omits it, attempts of models that another took over from, and responses that paused before this one.
    /// Repeated on every block line under the same ids.
    /// </summary>
    public static IEnumerable<UsageEvent> Beside(ClaudeLine line, ClaudeUsage usage, UsageEvent message)
    {
        var last = LastModel(line, usage);
        for (var i = 0; i < (usage.Iterations?.Count ?? 0); i++)
        {
            var iteration = usage.Iterations![i];
            if (iteration.IsEmpty || iteration.Model == SessionTrack.NoModel || !IsApart(iteration, last)) continue;
            var isCompaction = iteration.Type == "compaction";
            yield return Other(message, iteration, IdOf(message, iteration.Type!, i)) with
            {
                Model = iteration.Model ?? (isCompaction ? line.Model : null),
                Speed = isCompaction ? message.Speed : Lower(iteration.Speed),
                Flags = isCompaction
                    ? Flags(iteration) | UsageFlags.CompactionBilled
                    : Flags(iteration).Declined(IsAttempt(iteration) && !iteration.Bad, iteration.Output),
            };
        }

        for (var i = 0; i < (line.Paused?.Count ?? 0); i++)
        {
            var paused = line.Paused![i];
            if ((paused.IsEmpty && Searches(paused) == 0) || paused.Model == SessionTrack.NoModel) continue;
            // One with an id may have lines of its own too.
            var id = paused.Id?.StartsWith("msg_", StringComparison.Ordinal) == true
                ? EventId.From(SourceNames.ClaudeCode, paused.Id)
                : IdOf(message, "paused", i);
            if (id == message.Id) continue;
            yield return Other(message, paused, id) with
            {
                Model = paused.Model ?? line.Model,
                WebSearchRequests = Searches(paused),
                ServiceTier = Lower(paused.ServiceTier) ?? message.ServiceTier,
                Speed = Lower(paused.Speed) ?? message.Speed,
            };
        }
    }

    /// <summary>What each iteration counted whose sum the message's own counters are; none where they are of one.</summary>
    public static IReadOnlyList<TokenUsage> Within(ClaudeLine line, ClaudeUsage usage)
    {
        if (usage.Iterations is not { Count: > 1 } iterations) return [];
        var last = LastModel(line, usage);
        return [.. iterations.Where(iteration => IsAttempt(iteration) && !IsApart(iteration, last)).Select(Classes)];
    }

    private static EventId IdOf(UsageEvent message, string kind, int place) =>
        EventId.From(SourceNames.ClaudeCode, message.Id.ToString(), kind, place.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static UsageEvent Other(UsageEvent message, ClaudeUsage usage, EventId id) => message with
    {
        Id = id,
        RequestedModel = null,
        Tokens = Classes(usage),
        WebSearchRequests = 0,
        ReportedCost = null,
        Flags = Flags(usage),
    };

    /// <summary>Whether an iteration stands beside the message's own counters. Those repeat what the model did that had the last word.</summary>
    private static bool IsApart(ClaudeUsage iteration, string? last) =>
        iteration.Type is "advisor_message" or "compaction" || (IsAttempt(iteration) && iteration.Model is { } model && model != last);

    private static bool IsAttempt(ClaudeUsage iteration) => iteration.Type is "message" or "fallback_message";

    /// <summary>The model that the message's own counters are of: the line's, where it made an attempt, else that of the last attempt.</summary>
    private static string? LastModel(ClaudeLine line, ClaudeUsage usage) =>
        usage.Iterations?.Exists(iteration => IsAttempt(iteration) && iteration.Model == line.Model) != false
            ? line.Model
            : usage.Iterations.FindLast(static iteration => IsAttempt(iteration) && iteration.Model is not null)?.Model;

    private static TokenUsage Classes(ClaudeUsage usage)
    {
        long? shortWrites = null;
        long? longWrites = null;
        if (usage.CacheCreation is { } writes)
        {
            longWrites = Math.Min(usage.Ephemeral1h ?? 0, writes);
            shortWrites = writes - longWrites;
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

    private static UsageFlags Flags(ClaudeUsage usage) =>
        (usage is { CacheCreation: > 0, Ephemeral1h: null, Ephemeral5m: null } ? UsageFlags.TtlAssumed : UsageFlags.None).Doubted(usage.Bad);

    private static int Searches(ClaudeUsage usage) => (int)Math.Min(usage.WebSearches ?? 0, int.MaxValue);

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
