using Helicarrier.Domain.Pricing;

namespace Helicarrier.Domain.Receipts;

/// <summary>Calls of a session that have no price for one reason.</summary>
/// <param name="Reason">An <see cref="UnpricedReasons"/> word; empty when none was recorded.</param>
/// <param name="Calls">How many.</param>
public sealed record ReceiptGap(string Reason, long Calls);
