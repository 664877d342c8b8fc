using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control;

/// <summary>A host that runs no agents: by its settings, or because its system gives no proof of a death.</summary>
public sealed class NoRunner : IRunner
{
    public bool IsOn => false;

    public Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken) => Away<RunSnapshot>();

    public Task<RunSnapshot> AdoptAsync(AdoptOrder order, CancellationToken cancellationToken) => Away<RunSnapshot>();

    public Task<IReadOnlyList<RunnerRoll>> ListAsync(CancellationToken cancellationToken) => Away<IReadOnlyList<RunnerRoll>>();

    public Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) => Away<IReadOnlyList<ProcessNode>>();

    public Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken) => Away<bool>();

    public Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken) => Away<RunOutput>();

    public Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken) => Away<bool>();

    public Task InterruptAsync(RunId id, CancellationToken cancellationToken) => Away<bool>();

    public Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken) => Away<Uncommitted>();

    public Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken) => Away<IReadOnlyList<Worktree>>();

    public Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken) => Away<RunSnapshot>();

    public Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken) => Away<IReadOnlyList<Orphan>>();

    public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) => Away<bool>();

    private static Task<T> Away<T>() =>
        Task.FromException<T>(new RunnerException(RunnerFault.Unreachable, "This host runs no agents: HELICARRIER_RUNNER is off, or its system is not Linux."));
}
