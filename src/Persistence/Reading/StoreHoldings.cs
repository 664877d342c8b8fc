namespace Helicarrier.Persistence.Reading;

/// <summary>How much a store holds, in numbers that never get smaller.</summary>
/// <param name="StoreId">Which store it is.</param>
/// <param name="Sessions">The highest key of a session.</param>
/// <param name="Events">The highest key of a timeline's entry.</param>
/// <param name="Keys">API keys, the revoked ones too.</param>
public sealed record StoreHoldings(string StoreId, long Sessions, long Events, long Keys);
