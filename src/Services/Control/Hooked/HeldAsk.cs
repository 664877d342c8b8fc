namespace Helicarrier.Services.Control.Hooked;

/// <summary>An ask that requests of hooks wait for. Its numbers are changed under the lock of whoever holds it.</summary>
internal sealed class HeldAsk
{
    private readonly Lazy<Task> _noted;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Nobody waits for it yet.</summary>
    /// <param name="name">Names it.</param>
    /// <param name="call">What was asked.</param>
    /// <param name="note">Enters it in the store; called once.</param>
    public HeldAsk(HeldKey name, HookCall call, Func<HeldAsk, Task> note) => (Name, Call, _noted) = (name, call, new(() => note(this)));

    public HeldKey Name { get; }

    public HookCall Call { get; }

    /// <summary>Requests that wait for it.</summary>
    public int Holders { get; set; }

    /// <summary>Its key in the store; null until it is there.</summary>
    public long? Key { get; set; }

    /// <summary>Done once it is in the store.</summary>
    public Task Noted => _noted.Value;

    /// <summary>Done with the next change of its row.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Tells those who wait that its row changed.</summary>
    public void Tell() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
