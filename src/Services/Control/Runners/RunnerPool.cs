using System.Collections.Concurrent;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Control.Runners;

/// <summary>
/// The host's own runner and those of other machines, as one. An order goes to the runner that the store says holds the run; one that is away
/// keeps no other waiting.
/// </summary>
/// <param name="local">The host's own.</param>
/// <param name="reader">Knows which runner holds a run.</param>
/// <param name="time">The clock.</param>
public sealed class RunnerPool([FromKeyedServices(RunnerPool.Own)] IRunner local, RunnerReader reader, TimeProvider time) : IRunner
{
    /// <summary>The key of the host's own runner among the services.</summary>
    public const string Own = "local";

    private const int Remembered = 10_000;

    // All are looked at each second: one that takes longer counts as away in that look.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<RunnerId, ConnectedRunner> _connected = new();
    private readonly ConcurrentDictionary<RunId, RunnerId> _holders = new();

    /// <summary>Whether the host has a runner of its own.</summary>
    public bool IsOn => local.IsOn;

    /// <summary>Those of other machines that are connected.</summary>
    public ICollection<ConnectedRunner> Connected => _connected.Values;

    /// <summary>One that is connected; null while it is away, or another tenant's.</summary>
    public ConnectedRunner? Find(RunnerId id, OrganizationId organizationId) =>
        _connected.TryGetValue(id, out var found) && found.Organization == organizationId ? found : null;

    /// <summary>Takes one in; an earlier connection of the same runner gets no more orders.</summary>
    public void Join(ConnectedRunner runner) => _connected[runner.Id] = runner;

    /// <summary>Takes one out, unless it came back by another connection meanwhile.</summary>
    /// <returns>Whether it is gone.</returns>
    public bool Leave(ConnectedRunner runner) => _connected.TryRemove(new(runner.Id, runner));

    public async Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(order.Id, cancellationToken);
        return Sound(holder, await holder.StartAsync(order, cancellationToken));
    }

    /// <summary>Of this machine only: a hook's word from elsewhere is nobody's.</summary>
    public Task<RunSnapshot> AdoptAsync(AdoptOrder order, CancellationToken cancellationToken) => local.AdoptAsync(order, cancellationToken);

    public async Task<IReadOnlyList<RunnerRoll>> ListAsync(CancellationToken cancellationToken) =>
        await AskAllAsync((runner, id) => RollAsync(runner, id, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) =>
        [.. (await (await HolderAsync(id, cancellationToken)).TreeAsync(id, cancellationToken)).Where(static node => node is { Name: not null })];

    public async Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken) =>
        await (await HolderAsync(id, cancellationToken)).SayAsync(id, text, number, cancellationToken);

    public async Task InterruptAsync(RunId id, CancellationToken cancellationToken) =>
        await (await HolderAsync(id, cancellationToken)).InterruptAsync(id, cancellationToken);

    public async Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(id, cancellationToken);
        var found = await holder.UncommittedAsync(id, cancellationToken);
        return holder == local ? found : ForeignAnswers.Sound(found);
    }

    /// <summary>Those of all machines that answer.</summary>
    public async Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken)
    {
        var kept = await AskAllAsync(
            async (runner, id) => Foreign(id, await runner.WorktreesAsync(cancellationToken), ForeignAnswers.Sound), cancellationToken);
        return [.. kept.SelectMany(static ofOne => ofOne)];
    }

    public async Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken) =>
        await (await HolderAsync(id, cancellationToken)).ReadAsync(id, stream, from, most, cancellationToken);

    public async Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken) =>
        await (await HolderAsync(id, cancellationToken)).FreezeAsync(id, isFrozen, cancellationToken);

    public async Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(order.Id, cancellationToken);
        return Sound(holder, await holder.StopAsync(order, cancellationToken));
    }

    /// <summary>Those of all machines that answer. Fails when there is none.</summary>
    public async Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken)
    {
        var counted = await AskAllAsync(
            async (runner, id) => Foreign(id, await runner.CensusAsync(cancellationToken), ForeignAnswers.Sound)
                .Select(orphan => orphan with { Runner = id }).ToList(),
            cancellationToken);
        return counted.Count > 0 ? [.. counted.SelectMany(static orphans => orphans)] : await local.CensusAsync(cancellationToken);
    }

    /// <summary>Whether a connection answers now.</summary>
    public async Task<bool> AnswersAsync(ConnectedRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            await runner.Runner.ListAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return true;
        }
        catch (Exception away) when (away is RunnerException or TimeoutException)
        {
            return false;
        }
    }

    public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) => Find(order.Runner).ReapAsync(order, cancellationToken);

    private static async Task<RunnerRoll> RollAsync(IRunner runner, RunnerId id, CancellationToken cancellationToken)
    {
        IReadOnlyList<RunSnapshot> runs = [.. (await runner.ListAsync(cancellationToken)).SelectMany(static roll => roll.Runs)];
        return new(id, [.. Foreign(id, runs, ForeignAnswers.Sound)]);
    }

    private RunSnapshot Sound(IRunner holder, RunSnapshot answer) => holder == local
        ? answer
        : ForeignAnswers.Sound([answer]).SingleOrDefault() ?? throw new RunnerException(RunnerFault.Trouble, "The runner's answer is none.");

    private static IEnumerable<T> Foreign<T>(RunnerId id, IReadOnlyList<T> answers, Func<IReadOnlyList<T>, IEnumerable<T>> sound) =>
        id == RunnerId.Local ? answers : sound(answers);

    private async Task<List<T>> AskAllAsync<T>(Func<IRunner, RunnerId, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var asked = _connected.Values.Select(remote => (remote.Runner, remote.Id)).ToList();
        if (local.IsOn) asked.Add((local, RunnerId.Local));
        var answers = await Task.WhenAll(asked.Select(async runner =>
        {
            try
            {
                var answer = ask(runner.Runner, runner.Id);
                return runner.Id == RunnerId.Local ? await answer : await answer.WaitAsync(Patience, time, cancellationToken);
            }
            catch (Exception away) when (away is RunnerException or TimeoutException)
            {
                return null;
            }
            catch (Exception nonsense) when (runner.Id != RunnerId.Local && nonsense is not OperationCanceledException)
            {
                // What it said is no answer, and nobody else's trouble.
                return null;
            }
        }));
        return [.. answers.OfType<T>()];
    }

    private async ValueTask<IRunner> HolderAsync(RunId id, CancellationToken cancellationToken)
    {
        if (_holders.TryGetValue(id, out var known)) return Find(known);
        if (await reader.OfAsync(id, cancellationToken) is not { } holder) return local;

        // A run never changes its runner: what is forgotten is only read again.
        if (_holders.Count >= Remembered) _holders.Clear();
        _holders[id] = holder;
        return Find(holder);
    }

    private IRunner Find(RunnerId id)
    {
        if (id == RunnerId.Local) return local;
        return _connected.TryGetValue(id, out var remote)
            ? remote.Runner
            : throw new RunnerException(RunnerFault.Unreachable, "The runner that holds it is away.");
    }
}
