namespace Helicarrier.Persistence.Reading;

/// <summary>A view of the ledger that somebody named.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Query">What stands behind the question mark of the page's address.</param>
/// <param name="SavedAt">UTC.</param>
/// <param name="SavedBy">Who saved it last.</param>
public sealed record SavedViewRow(long Id, string Name, string Query, DateTimeOffset SavedAt, string SavedBy);
