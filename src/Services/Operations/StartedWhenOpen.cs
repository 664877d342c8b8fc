using Microsoft.Extensions.Hosting;

namespace Helicarrier.Services.Operations;

/// <summary>Starts a background service once the store is open, and never when it stays shut.</summary>
public sealed class StartedWhenOpen<T>(T service, Readiness readiness) : IHostedService
    where T : IHostedService
{
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private Task<bool> _started = Task.FromResult(false);
    private Task? _stopped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = StartWhenOpenAsync();
        return Task.CompletedTask;
    }

    /// <summary>Stops the service once, however often and at whatever moment it is asked: all wait for the same end.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return _stopped ??= StopWhenStartedAsync(cancellationToken);
    }

    private async Task StopWhenStartedAsync(CancellationToken cancellationToken)
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
