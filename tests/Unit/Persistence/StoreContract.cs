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

    public virtual Task DisposeAsync() => Store.DisposeAsync();

    protected abstract TestStore CreateStore();
}
