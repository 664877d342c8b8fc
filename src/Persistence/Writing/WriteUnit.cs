namespace Helicarrier.Persistence.Writing;

/// <summary>A piece of work that is written whole or not at all, and the promise to its caller.</summary>
internal abstract class WriteUnit
{
    /// <summary>Runs the work inside the open transaction.</summary>
    public abstract void Run(StoreTransaction transaction);

    /// <summary>The commit is on disk: keep the promise.</summary>
    public abstract void Complete();

    /// <summary>Nothing of this unit was written.</summary>
    public abstract void Fail(Exception exception);
}

internal sealed class WriteUnit<T>(Func<StoreTransaction, T> work) : WriteUnit
{
    private readonly TaskCompletionSource<T> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Promise => _promise.Task;

    public override void Run(StoreTransaction transaction) => _result = work(transaction);

    public override void Complete() => _promise.TrySetResult(_result);

    public override void Fail(Exception exception) => _promise.TrySetException(exception);
}
