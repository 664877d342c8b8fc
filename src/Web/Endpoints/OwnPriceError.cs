namespace Helicarrier.Web.Endpoints;

/// <summary>Why a price of one's own was not taken, or not taken back.</summary>
/// <param name="Error">One sentence.</param>
/// <param name="Code">A stable word (docs/wire/prices.md).</param>
/// <param name="Field">Which part of the body; null where it is none.</param>
internal sealed record OwnPriceError(string Error, string Code, string? Field);
