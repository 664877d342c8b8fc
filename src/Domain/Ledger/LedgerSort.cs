namespace Helicarrier.Domain.Ledger;

/// <summary>The ledger's orders: the latest start, the longest runtime or the highest cost first; ties by session id.</summary>
public enum LedgerSort
{
    Newest,
    Runtime,
    Cost,
}
