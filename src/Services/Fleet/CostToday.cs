using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Fleet;

/// <summary>Spend since midnight with how far it can be trusted: as far as its weakest call.</summary>
internal sealed class CostToday
{
    public NanoUsd Spent { get; private set; }

    public int Priced { get; private set; }

    public int Unpriced { get; private set; }

    public ProvenanceSource Source { get; private set; } = ProvenanceSource.Missing;

    public Confidence Confidence { get; private set; } = Confidence.Unknown;

    public NanoUsd? Cost => Priced > 0 ? Spent : null;

    public void Add(PricedUsage call) =>
        Add(call.Cost ?? NanoUsd.Zero, call.Cost is null ? 0 : 1, call.Cost is null ? 1 : 0, call.CostSource, call.CostConfidence);

    public void Remove(PricedUsage call)
    {
        Spent -= call.Cost ?? NanoUsd.Zero;
        if (call.Cost is null)
        {
            Unpriced--;
        }
        else
        {
            Priced--;
        }
    }

    /// <summary>Adds sums that the store made.</summary>
    public void Add(NanoUsd cost, int priced, int unpriced, ProvenanceSource source, Confidence confidence)
    {
        if (priced > 0)
        {
            Source = Priced == 0 || source < Source ? source : Source;
            Confidence = Priced == 0 || confidence < Confidence ? confidence : Confidence;
        }

        Spent += cost;
        Priced += priced;
        Unpriced += unpriced;
    }
}
