using Helicarrier.Domain.Pricing;

namespace Helicarrier.Domain.Receipts;

/// <summary>Calls without a price.</summary>
/// <param name="Model">As served; null is unknown.</param>
/// <param name="Reason">An <see cref="UnpricedReasons"/> word.</param>
/// <param name="Calls">How many.</param>
/// <param name="Tokens">Their known tokens.</param>
public sealed record ReceiptUnpriced(string? Model, string Reason, long Calls, long Tokens);
