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
