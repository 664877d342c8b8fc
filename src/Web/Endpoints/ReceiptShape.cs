using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;

namespace Helicarrier.Web.Endpoints;

/// <summary>Where a sum comes from; docs/wire/receipt.md has the fields.</summary>
internal sealed record ReceiptShape
{
    public required decimal? CostUsd { get; init; }

    public required long Calls { get; init; }

    public required long PricedCalls { get; init; }

    public required long UnpricedCalls { get; init; }

    public required IReadOnlyList<ReceiptProvenanceShape> Provenance { get; init; }

    public required IReadOnlyList<ReceiptLineShape> Lines { get; init; }

    public required IReadOnlyList<ReceiptWholeShape> Whole { get; init; }

    public required IReadOnlyList<ReceiptUnpriced> Unpriced { get; init; }

    public required IReadOnlyList<string> Books { get; init; }

    public required IReadOnlyList<ReceiptSessionShape> Sessions { get; init; }

    public required long SessionTotal { get; init; }

    /// <summary>Null where hourly buckets cannot tell: they know no sessions.</summary>
    public required bool? BucketsAgree { get; init; }

    public static ReceiptShape Of(UsageReceipt receipt) => new()
    {
        CostUsd = receipt.Cost?.ToUsd(),
        Calls = receipt.Calls,
        PricedCalls = receipt.PricedCalls,
        UnpricedCalls = receipt.UnpricedCalls,
        Provenance = [.. receipt.Provenance.Select(part => new ReceiptProvenanceShape(
            WireName.Of(part.Source), WireName.Of(part.Confidence), part.Calls, part.Cost?.ToUsd()))],
        Lines = [.. receipt.Lines.Select(line => new ReceiptLineShape(
            line.Provider, line.Model, WireName.Of(line.Class), line.Quantity, line.Rate, line.Class.IsEach() ? "request" : "million",
            line.Amount.ToUsd(), line.Calls, line.Band, line.Tier, line.Modifiers,
            line.Agreement is { } agreement ? WireName.Of(agreement) : null))],
        Whole = [.. receipt.Whole.Select(part => new ReceiptWholeShape(part.Model, WireName.Of(part.Source), part.Calls, part.Amount.ToUsd()))],
        Unpriced = receipt.Unpriced,
        Books = receipt.Books,
        Sessions = [.. receipt.Sessions.Select(session => new ReceiptSessionShape(
            session.SessionId, session.Title, session.AgentLabel, session.Calls, session.UnpricedCalls, session.Cost?.ToUsd()))],
        SessionTotal = receipt.SessionTotal,
        BucketsAgree = receipt.BucketsAgree,
    };
}
