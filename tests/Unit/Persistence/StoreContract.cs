using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>What every engine's store must do. A subclass names the engine, and adds what that engine alone does.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    protected TestStore Store { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Store = CreateStore();
        await Store.InitializeAsync();
    }

    /// <summary>Whatever a test did, the ledger's days are what its sessions come to.</summary>
    public virtual async Task DisposeAsync()
    {
        var drift = LedgerDrift.Of(Store.Stored);
        await Store.DisposeAsync();
        Assert.Empty(drift);
    }

    protected abstract TestStore CreateStore();
}
