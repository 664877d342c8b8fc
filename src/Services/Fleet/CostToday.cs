using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Fleet;

/// <summary>Spend since midnight with how far it can be trusted: as far as its weakest call.</summary>
internal sealed class CostToday
{
    public long Nanos { get; private set; }

    public int Priced { get; private set; }

    public int Unpriced { get; private set; }

    public ProvenanceSource Source { get; private set; } = ProvenanceSource.Missing;

    public Confidence Confidence { get; private set; } = Confidence.Unknown;

    public NanoUsd? Cost => Priced > 0 ? new NanoUsd(Nanos) : null;

    public void Add(PricedUsage call) => Add(call.Cost?.Value ?? 0, call.Cost is null ? 0 : 1, call.Cost is null ? 1 : 0, call.CostSource, call.CostConfidence);

    public void Remove(PricedUsage call)
    {
        Nanos -= call.Cost?.Value ?? 0;
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
    public void Add(long nanos, int priced, int unpriced, ProvenanceSource source, Confidence confidence)
    {
        if (priced > 0)
        {
            Source = Priced == 0 || source < Source ? source : Source;
            Confidence = Priced == 0 || confidence < Confidence ? confidence : Confidence;
        }

        Nanos += nanos;
        Priced += priced;
        Unpriced += unpriced;
    }
}
