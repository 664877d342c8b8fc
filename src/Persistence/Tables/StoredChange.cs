namespace Helicarrier.Persistence.Tables;

/// <summary>A price that a repricing wrote.</summary>
/// <param name="Call">The call as it is now, without its rates and its session's id.</param>
/// <param name="Before">Its price until then.</param>
/// <param name="After">Its price from then on.</param>
/// <param name="RepricedSince">A later repricing wrote it again, and was not undone.</param>
public sealed record StoredChange(StoredCall Call, FrozenPrice Before, FrozenPrice After, bool RepricedSince);
