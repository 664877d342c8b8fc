using Hangfire;

namespace Helicarrier.Web.Jobs;

/// <summary>Gives Hangfire's own pages a client that asks our filters: what is deleted or put back there is told to the record.</summary>
internal sealed class HangfireClients(HangfireEngine engine) : IBackgroundJobClientFactoryV2, IRecurringJobManagerFactoryV2
{
    public IBackgroundJobClient GetClient(JobStorage storage) => GetClientV2(storage);

    public IBackgroundJobClientV2 GetClientV2(JobStorage storage) => new BackgroundJobClient(storage, engine.Filters);

    public IRecurringJobManager GetManager(JobStorage storage) => GetManagerV2(storage);

    public IRecurringJobManagerV2 GetManagerV2(JobStorage storage) => new RecurringJobManager(storage, engine.Filters);
}
