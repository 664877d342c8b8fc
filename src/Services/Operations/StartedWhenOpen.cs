using Microsoft.Extensions.Hosting;

namespace Helicarrier.Services.Operations;

/// <summary>Starts a background service once the store is open, and never when it stays shut.</summary>
public sealed class StartedWhenOpen<T>(T service, Readiness readiness) : IHostedService
    where T : IHostedService
{
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<bool> _started = Task.FromResult(false);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = StartWhenOpenAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.TrySetResult();
        if (await _started) await service.StopAsync(cancellationToken);
    }

    private async Task<bool> StartWhenOpenAsync()
    {
        var open = readiness.WaitForStoreAsync();

        // Both may come at once, and which of them is told first says nothing: a store that is open has its services.
        await Task.WhenAny(open, _stopping.Task);
        if (!open.IsCompleted || !await open) return false;
        await service.StartAsync(CancellationToken.None);
        return true;
    }
}
