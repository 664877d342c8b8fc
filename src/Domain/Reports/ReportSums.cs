using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Reports;

/// <summary>
/// Sums over calls. A sum of a token class is null while no call knows that class, and cost is null while no call has one:
/// unknown is never zero. Not safe for concurrent use.
/// </summary>
public sealed class ReportSums
{
    private readonly HashSet<string> _sessions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _models = new(StringComparer.Ordinal);
    private string? _lastSession;
    private string? _lastModel;

    public long Calls { get; private set; }

    public int Sessions => _sessions.Count;

    public long? Input { get; private set; }

    public long? Output { get; private set; }

    public long? CacheWriteShort { get; private set; }

    public long? CacheWriteLong { get; private set; }

    public long? CacheRead { get; private set; }

    public long? ToolInput { get; private set; }

    public long? ToolOutput { get; private set; }

    /// <summary>A part of <see cref="Output"/>.</summary>
    public long? Reasoning { get; private set; }

    /// <summary>Totals without their parts; in <see cref="Tokens"/>, in no class.</summary>
    public long? Unclassified { get; private set; }

    /// <summary>Every token once.</summary>
    public long? Tokens { get; private set; }

    public long WebSearches { get; private set; }

    /// <summary>Cost of the calls that have one.</summary>
    public NanoUsd? Cost { get; private set; }

    /// <summary>What clients reported themselves; beside the cost, never a part of it.</summary>
    public NanoUsd? ReportedCost { get; private set; }

    /// <summary>Calls without a cost.</summary>
    public long Unpriced { get; private set; }

    /// <summary>Calls whose input or output is unknown.</summary>
    public long Incomplete { get; private set; }

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Models as served, each once, in order; a call whose model nobody says adds none.</summary>
    public IReadOnlyCollection<string> Models => _models;

    public void Add(ReportCall call)
    {
        var usage = call.Priced.Usage;
        var tokens = usage.Tokens;
        Calls++;
        Input = Sum(Input, tokens.Input);
        Output = Sum(Output, tokens.Output);
        CacheWriteShort = Sum(CacheWriteShort, tokens.CacheWriteShort);
        CacheWriteLong = Sum(CacheWriteLong, tokens.CacheWriteLong);
        CacheRead = Sum(CacheRead, tokens.CacheRead);
        ToolInput = Sum(ToolInput, tokens.ToolInput);
        ToolOutput = Sum(ToolOutput, tokens.ToolOutput);
        Reasoning = Sum(Reasoning, tokens.Reasoning);
        Unclassified = Sum(Unclassified, tokens.UnclassifiedTotal);
        Tokens = Sum(Tokens, tokens.Total);
        WebSearches += usage.WebSearchRequests;
        Cost = Sum(Cost, call.Priced.Cost);
        ReportedCost = Sum(ReportedCost, usage.ReportedCost);
        if (call.Priced.Cost is null) Unpriced++;
        if (call.IsIncomplete) Incomplete++;
        if (usage.OccurredAt < First) First = usage.OccurredAt;
        if (usage.OccurredAt > Last) Last = usage.OccurredAt;
        Name(call, usage.Model);
    }

    // Neighbouring calls are mostly of one session and model: comparing references saves hashing both.
    private void Name(ReportCall call, string? model)
    {
        if (!ReferenceEquals(call.Session.SessionId, _lastSession)) _sessions.Add(_lastSession = call.Session.SessionId);
        if (model is not null && !ReferenceEquals(model, _lastModel)) _models.Add(_lastModel = model);
    }

    private static long? Sum(long? left, long? right) => left is null ? right : right is null ? left : checked(left + right);

    private static NanoUsd? Sum(NanoUsd? left, NanoUsd? right) => left is null ? right : right is null ? left : left.Value + right.Value;
}
