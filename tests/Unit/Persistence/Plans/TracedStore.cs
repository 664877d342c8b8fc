using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence.Plans;

/// <summary>A store that remembers what was asked of it.</summary>
internal sealed class TracedStore : IAsyncDisposable
{
    private readonly SqliteTrace _trace;

    private TracedStore()
    {
        Database = new();
        _trace = new(Database.Store.Path);
    }

    public SqliteDatabase Database { get; }

    public static async Task<TracedStore> CreateAsync()
    {
        var store = new TracedStore();
        await store.Database.InitializeAsync();
        return store;
    }

    /// <summary>What was asked so far is not looked at.</summary>
    public void Forget() => _trace.Forget();

    /// <inheritdoc cref="SqliteTrace.Steps"/>
    public long Steps => _trace.Steps;

    /// <summary>How the statements are run that were sent so far.</summary>
    public IReadOnlyList<QueryPlan> Plans()
    {
        using var connection = Database.Store.Open();
        return QueryPlan.Of(connection, _trace.Statements);
    }

    public async ValueTask DisposeAsync()
    {
        _trace.Dispose();
        await Database.DisposeAsync();
    }
}
