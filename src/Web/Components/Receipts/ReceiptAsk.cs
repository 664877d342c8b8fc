using Helicarrier.Domain.Receipts;

namespace Helicarrier.Web.Components.Receipts;

/// <summary>A receipt that somebody wants to see.</summary>
/// <param name="Title">The figure in words, e.g. <c>Spend today</c>.</param>
/// <param name="Scope">The calls behind it; the organization is put in when it is read.</param>
public sealed record ReceiptAsk(string Title, UsageScope Scope);
