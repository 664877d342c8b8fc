using Microsoft.Extensions.Hosting;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>Says that the host stops when a test says so; the host itself goes on, so that what is said of it is heard.</summary>
internal sealed class StoppingLifetime : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();
}
