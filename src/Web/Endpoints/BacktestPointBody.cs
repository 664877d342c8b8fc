namespace Helicarrier.Web.Endpoints;

/// <summary>What a look would have found.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Value">The value; null when there was nothing.</param>
/// <param name="Status">How bad that is.</param>
internal sealed record BacktestPointBody(string At, decimal? Value, string Status);
