using System.Globalization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>
/// Decides which lines of a rollout are billable calls. Usage records are calls, one each, and once a file has them its
/// totals only repeat them. Files of older builds have totals alone: a call is what a total adds to the one before.
/// </summary>
internal sealed class CodexBilling(long fileOrder, CodexReaderState? saved, Func<string, CodexCounts, bool>? tells = null)
{
    /// <summary>Codex names the connection, not the vendor; its models are OpenAI's.</summary>
    public const string Provider = "openai";

    /// <summary>How long a fork goes on writing its parent's history again: it is copied in one burst, a model call takes longer.</summary>
    private static readonly TimeSpan ReplayBurst = TimeSpan.FromSeconds(1);

    /// <summary>Ancestors whose rollouts are asked, beside the parent.</summary>
    private const int MostAncestors = 8;

    private readonly CodexTotals _totals = new(saved?.Watermark);
    private string? _forkedFrom = saved?.ForkedFrom;
    private string? _tier = saved?.Tier;
    private long? _window = saved?.ContextWindow;
    private bool _hasRecords = saved?.HasRecords ?? false;
    private int _billed = saved?.Billed ?? 0;
    private DateTimeOffset? _replayFrom = saved?.ReplayFrom;
    private bool _replayOver = saved?.ReplayOver ?? false;
    private bool _restates = saved?.Restates ?? false;
    private readonly List<string> _ancestors = [.. saved?.Ancestors ?? []];

    /// <summary>The model in use at this point of the file; null while none was named.</summary>
    public string? Model { get; private set; } = saved?.Model;

    public void Begin(string? forkedFrom) => _forkedFrom = forkedFrom;

    /// <summary>A thread whose beginning was copied into this one, with what it said of itself: the parent's parent, as a rule.</summary>
    public void Descend(string ancestor)
    {
        if (_forkedFrom is not null && _ancestors.Count < MostAncestors && !_ancestors.Contains(ancestor)) _ancestors.Add(ancestor);
    }

    public void UseModel(string? model) => Model = model ?? Model;

    /// <summary>The tier asked for from here on; settings without one ask for none.</summary>
    public void UseTier(string? tier) => _tier = Normal(tier);

    public void UseWindow(long? window) => _window = window ?? _window;

    /// <summary>A <c>token_usage_record</c>; null when it names no response or has no time.</summary>
    public UsageEvent? Record(CodexPayload line, string thread)
    {
        _hasRecords = true;
        if (line.Usage is not { } counts || line.Timestamp is not { } at || line.ResponseId is not { Length: > 0 } response) return null;
        var owner = line.ThreadId ?? thread;
        var id = EventId.From(SourceNames.Codex, owner, response);
        return Event(line, id, owner, at, counts) with { RequestId = response, WitnessRank = owner == thread ? 0 : 1 };
    }

    /// <summary>A <c>token_count</c>; null when it adds nothing.</summary>
    public UsageEvent? Count(CodexPayload line, string thread)
    {
        if (_hasRecords || line.Timestamp is not { } at) return null;
        var total = line.BadTotal ? _totals.Mend(line.Total ?? default, line.Last) : line.Total;
        if (line.BadTotal && total is null) return null;
        var isFirst = _totals.Watermark is null && total != line.Last && total is not null;
        // A fork that begins with an inherited total copies no history; one that only restates totals of its parent's called nothing yet.
        if (isFirst && line.Last is not null) _replayOver = true;
        _restates = (isFirst || _restates) && IsTold(total);
        if (_restates)
        {
            _replayOver = true;
            _totals.Advance(total, line.Last);
            return null;
        }

        if (_totals.Advance(total, line.Last, isInherited: _forkedFrom is not null) is not { } added) return null;

        // The n-th call of a thread with these counters: the same in every copy of the file, and in the history that a
        // fork writes again under its own id, so a replayed call meets its original in the store and loses to it.
        var isReplay = IsReplay(at);
        if (isReplay && IsTold(total))
        {
            _billed++;
            return null;
        }

        var root = isReplay ? _forkedFrom! : thread;
        var number = _billed++.ToString(CultureInfo.InvariantCulture);
        var id = EventId.From(SourceNames.Codex, root, "count", number, Print(line.Total), Print(line.Last ?? added));
        var usage = Event(line, id, thread, at, added);
        return isReplay ? usage with { WitnessRank = 1, Flags = usage.Flags | UsageFlags.PossibleReplay } : usage;
    }

    public CodexReaderState Save() => new()
    {
        ForkedFrom = _forkedFrom,
        Model = Model,
        Tier = _tier,
        ContextWindow = _window,
        HasRecords = _hasRecords,
        Watermark = _totals.Watermark,
        Billed = _billed,
        ReplayFrom = _replayFrom,
        ReplayOver = _replayOver,
        Restates = _restates,
        Ancestors = _ancestors,
    };

    private UsageEvent Event(CodexPayload line, EventId id, string thread, DateTimeOffset at, CodexCounts counts)
    {
        var tokens = counts.ToTokens(out var flags);
        var served = Normal(line.ServiceTier);
        var tier = served ?? _tier;
        if (tier is not null && served is null) flags |= UsageFlags.TierRequested;
        return new()
        {
            Id = id,
            Source = SourceNames.Codex,
            SessionId = thread,
            Provider = Provider,
            Model = Model,
            OccurredAt = at,
            Tokens = tokens,
            ServiceTier = tier,
            ContextWindow = _window,
            Flags = flags,
            WitnessOrder = fileOrder,
        };
    }

    /// <summary>Whether a rollout of the parent, or of one of its own, tells of a total: then the call is told of there.</summary>
    private bool IsTold(CodexCounts? total) => total is { } now && _forkedFrom is { } parent && tells is not null
        && (tells(parent, now) || _ancestors.Exists(ancestor => tells(ancestor, now)));

    private bool IsReplay(DateTimeOffset at)
    {
        if (_forkedFrom is null || _replayOver) return false;
        _replayFrom ??= at;
        _replayOver = at - _replayFrom > ReplayBurst;
        return !_replayOver;
    }

    // A part of the call's identity: what was not written is printed as it always was.
    private static string Print(CodexCounts? counts) => counts is { } c
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{c.Input ?? 0}/{c.Cached ?? 0}/{c.CacheWrite}/{c.Output ?? 0}/{c.Reasoning ?? 0}/{c.Total ?? (c.Input ?? 0) + (c.Output ?? 0)}")
        : "";

    private static string? Normal(string? tier) => tier?.ToLowerInvariant() is { Length: > 0 } name and not ("default" or "auto" or "standard") ? name : null;
}
