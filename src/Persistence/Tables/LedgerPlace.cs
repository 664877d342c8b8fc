namespace Helicarrier.Persistence.Tables;

/// <summary>Where a session is counted in the ledger, and with what.</summary>
internal readonly record struct LedgerPlace(LedgerDayKey Key, LedgerDaySum Sum);
