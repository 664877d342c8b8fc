namespace Helicarrier.Web.Endpoints;

/// <summary>One session with its usage and timeline.</summary>
/// <param name="Ledger">The row.</param>
/// <param name="Usage">Tokens and money.</param>
/// <param name="Events">The timeline in order, the latest 10,000 entries at the most.</param>
/// <param name="EventTotal">All entries.</param>
internal sealed record LedgerDetail(LedgerEntry Ledger, UsageShape Usage, IReadOnlyList<EventShape> Events, long EventTotal);
