using Helicarrier.Persistence;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>An empty store of one engine with the whole schema, gone after the test. What every engine must do is tested through it.</summary>
public abstract class TestStore : IAsyncLifetime
{
    /// <summary>What is in it, for assertions.</summary>
    public StoredRows Stored => new(CreateContext);

    public abstract ILedgerRepository Ledger { get; }

    public abstract IUsageRepository Usage { get; }

    public abstract IPerformanceRepository Performance { get; }

    public abstract PriceUseReader PriceUses { get; }

    public abstract OwnPriceReader OwnPrices { get; }

    public abstract RepriceRepository Repricing { get; }

    public abstract QuarantineReader Quarantine { get; }

    public abstract RetentionReader Retention { get; }

    public abstract SessionFamilyReader Families { get; }

    public abstract TextStepReader Texts { get; }

    public abstract RollupReader Rollups { get; }

    public abstract IDbContextFactory<HelicarrierDbContext> Contexts { get; }

    public abstract HelicarrierDbContext CreateContext();

    /// <summary>A writer of its own, as another process would have it. The caller's to dispose.</summary>
    public abstract StoreWriter Writer(TimeProvider? time = null, StoreWriterOptions? options = null);

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}
