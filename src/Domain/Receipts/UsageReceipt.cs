using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>
/// Where a sum of costs comes from. <see cref="Lines"/> and <see cref="Whole"/> add up to <see cref="Cost"/> to the nano-dollar;
/// calls without a price are in <see cref="Unpriced"/> and in no sum.
/// </summary>
public sealed record UsageReceipt
{
    public static UsageReceipt Empty { get; } = new();

    /// <summary>Sum of the known costs; null when no call has one.</summary>
    public NanoUsd? Cost { get; init; }

    public long Calls { get; init; }

    public long PricedCalls { get; init; }

    public long UnpricedCalls => Calls - PricedCalls;

    /// <summary>The calls by where their cost comes from; the surest first.</summary>
    public IReadOnlyList<ReceiptProvenance> Provenance { get; init; } = [];

    /// <summary>What was computed: model × class × rate, models by cost.</summary>
    public IReadOnlyList<ReceiptSum> Lines { get; init; } = [];

    /// <summary>The same by model, in the same order.</summary>
    public IEnumerable<ReceiptModel> Models => Lines.GroupBy(line => (line.Provider, line.Model))
        .Select(group => new ReceiptModel(group.Key.Provider, group.Key.Model, NanoUsd.Sum(group.Select(line => line.Amount)), [.. group]));

    /// <summary>Costs that no rates explain: reported whole by a sender, or kept from before rates were.</summary>
    public IReadOnlyList<ReceiptWhole> Whole { get; init; } = [];

    /// <summary>Calls without a price, by model and reason, most first.</summary>
    public IReadOnlyList<ReceiptUnpriced> Unpriced { get; init; } = [];

    /// <summary>Versions of the books that priced the calls.</summary>
    public IReadOnlyList<string> Books { get; init; } = [];

    /// <summary>The sessions that cost most.</summary>
    public IReadOnlyList<ReceiptSession> Sessions { get; init; } = [];

    /// <summary>All sessions with a call in it.</summary>
    public long SessionTotal { get; init; }

    /// <summary>Whether the hourly buckets come to the same sum; null where they cannot tell.</summary>
    public bool? BucketsAgree { get; init; }
}

/// <summary>Calls of one provenance.</summary>
public sealed record ReceiptProvenance(ProvenanceSource Source, Confidence Confidence, long Calls, NanoUsd? Cost);

/// <summary>Tokens, or requests, of one class that were billed at one rate.</summary>
/// <param name="Provider">Provider in the book.</param>
/// <param name="Model">Model in the book.</param>
/// <param name="Class">What is billed.</param>
/// <param name="Rate">USD per million tokens, or for a request.</param>
/// <param name="Band">Context band.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Modifiers">What was multiplied in; empty when nothing was.</param>
/// <param name="Quantity">Tokens or requests.</param>
/// <param name="Amount">The exact sum of the calls' lines, each rounded once.</param>
/// <param name="Calls">Calls with tokens of the class.</param>
public sealed record ReceiptSum(
    string Provider, string Model, PriceClass Class, decimal Rate, string Band, string Tier, string Modifiers,
    long Quantity, NanoUsd Amount, long Calls);

/// <summary>Costs of a model that no rates explain.</summary>
public sealed record ReceiptWhole(string? Model, ProvenanceSource Source, long Calls, NanoUsd Amount);

/// <summary>Calls without a price.</summary>
/// <param name="Model">As served; null is unknown.</param>
/// <param name="Reason">An <see cref="UnpricedReasons"/> word.</param>
/// <param name="Calls">How many.</param>
/// <param name="Tokens">Their known tokens.</param>
public sealed record ReceiptUnpriced(string? Model, string Reason, long Calls, long Tokens);

/// <summary>A session's part of a sum.</summary>
public sealed record ReceiptSession(string SessionId, string? Title, string AgentLabel, long Calls, long UnpricedCalls, NanoUsd? Cost);

/// <summary>A sum without its explanation.</summary>
/// <param name="Cost">Sum of the known costs.</param>
/// <param name="Calls">All calls.</param>
/// <param name="UnpricedCalls">Calls that are not in the sum.</param>
public sealed record UsageSum(NanoUsd Cost, long Calls, long UnpricedCalls)
{
    public static UsageSum operator +(UsageSum left, UsageSum right) =>
        new(left.Cost + right.Cost, left.Calls + right.Calls, left.UnpricedCalls + right.UnpricedCalls);
}
