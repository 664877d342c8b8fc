using Helicarrier.Persistence.Writing;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>Keeps a writer at one unit and its queue full, until it is let go. For a writer with <see cref="Narrow"/>.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly SemaphoreSlim _hold = new(0);
    private Task _held = Task.CompletedTask;

    /// <summary>A queue of one, and a commit for each unit.</summary>
    public static StoreWriterOptions Narrow { get; } = new() { QueueCapacity = 1, MaxUnitsPerCommit = 1 };

    public static async Task<HeldWriter> HoldAsync(StoreWriter writer)
    {
        var held = new HeldWriter();
        var started = new TaskCompletionSource();
        var blocked = writer.WriteAsync(_ =>
        {
            started.TrySetResult();
            return held._hold.Wait(TimeSpan.FromMinutes(5));
        });
        await started.Task;
        held._held = Task.WhenAll(blocked, writer.WriteAsync(_ => 0));
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        _hold.Release();
        await _held;
        _hold.Dispose();
    }
}
