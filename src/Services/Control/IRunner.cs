using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control;

/// <summary>Whatever holds runs of agents. Each call fails with <see cref="RunnerFault.Unreachable"/> when nobody answers for it.</summary>
public interface IRunner
{
    /// <summary>Whether this host has one.</summary>
    bool IsOn { get; }

    /// <summary>Starts a run; the same order again gives the run that it started.</summary>
    /// <exception cref="RunnerException">It is full, away, or the client cannot be started.</exception>
    Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken);

    /// <summary>Holds a client of its machine that was not started here; one that it holds already gives the run that it is.</summary>
    /// <exception cref="RunnerException">It is away, full, or the process may not be held.</exception>
    Task<RunSnapshot> AdoptAsync(AdoptOrder order, CancellationToken cancellationToken);

    /// <summary>All runs, newest first, by whoever holds them. One of several that is away is left out.</summary>
    /// <exception cref="RunnerException">It is away, and the only one.</exception>
    Task<IReadOnlyList<RunnerRoll>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What lives of a run.</summary>
    /// <exception cref="RunnerException">It is away, or does not know the run.</exception>
    Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken);

    /// <summary>Writes a line to a run's standard input.</summary>
    /// <param name="id">The run.</param>
    /// <param name="text">The line, without its end.</param>
    /// <param name="number">1 and up; a number that was written before is not written again. Null is always written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunnerException">It is away, does not know the run, or the run does not read.</exception>
    Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken);

    /// <summary>A piece of what a run wrote.</summary>
    /// <exception cref="RunnerException">It is away, or does not know the run.</exception>
    Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken);

    /// <summary>Has a run stand still, or go on.</summary>
    /// <exception cref="RunnerException">It is away, does not know the run, or cannot.</exception>
    Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken);

    /// <summary>Types Ctrl-C at a run's terminal.</summary>
    /// <exception cref="RunnerException">It is away, does not know the run, or the run has no terminal.</exception>
    Task InterruptAsync(RunId id, CancellationToken cancellationToken);

    /// <summary>What is not committed where a run works.</summary>
    /// <exception cref="RunnerException">It is away, or does not know the run.</exception>
    Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken);

    /// <summary>Worktrees that were made for its runs and are still there, the oldest first.</summary>
    /// <exception cref="RunnerException">It is away.</exception>
    Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken);

    /// <summary>Stops a run, and comes back when that is proven or will not be.</summary>
    /// <exception cref="RunnerException">It is away, or does not know the run.</exception>
    Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken);

    /// <summary>Processes of its machine that carry a run's mark and belong to no live run.</summary>
    /// <exception cref="RunnerException">It is away.</exception>
    Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken);

    /// <summary>Kills one of those; whether it is gone.</summary>
    /// <exception cref="RunnerException">It is away, or the process is none of those.</exception>
    Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken);
}
