using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>Calls of a session that are past retention and were priced alike.</summary>
/// <param name="Source">Where their costs come from.</param>
/// <param name="Confidence">How sure those are.</param>
/// <param name="Reason">Why there are none, an <see cref="UnpricedReasons"/> word; empty when none was recorded.</param>
/// <param name="Calls">How many.</param>
/// <param name="Priced">Those with a cost.</param>
/// <param name="Cost">What these cost.</param>
/// <param name="Book">The price book of the latest derived cost.</param>
public sealed record PastCalls(ProvenanceSource Source, Confidence Confidence, string Reason, long Calls, long Priced, NanoUsd Cost, string? Book);
