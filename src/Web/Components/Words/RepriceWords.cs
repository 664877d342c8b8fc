using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Words;

/// <summary>What a repricing changes, in words.</summary>
public static class RepriceWords
{
    /// <summary>The difference to four decimals with its sign; <c>no change</c> when there is none.</summary>
    public static string Change(RepriceTally tally) =>
        tally.Delta == NanoUsd.Zero ? "no change" : (tally.Delta > NanoUsd.Zero ? "+" : "") + Format.MoneyLine(tally.Delta);

    /// <summary>The difference with every digit.</summary>
    public static string Exact(RepriceTally tally) => $"{tally.Delta} USD";
}
