using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.LegacyImport;

/// <summary>Rows that are written together or not at all.</summary>
/// <param name="Rows">Which.</param>
/// <param name="Write">Writes them. May be run more than once, each time as if it were the first.</param>
internal sealed record LegacyWork(IReadOnlyList<LegacyRowRef> Rows, Func<StoreTransaction, LegacyWritten> Write);
