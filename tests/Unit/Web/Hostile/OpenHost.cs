using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Hostile;

/// <summary>A host of which no route is shut by a flag.</summary>
public sealed class OpenHost : IAsyncLifetime
{
    public HelicarrierApp App { get; } = new HelicarrierApp().Set("JOBS_ENABLED", "true").Set("RUNNER_ENABLED", "true");

    public Task InitializeAsync() => App.InitializeAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
