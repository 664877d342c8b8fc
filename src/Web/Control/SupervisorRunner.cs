using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Wire;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Control;

/// <summary>A supervisor as a runner, by whatever way it is reached.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SupervisorRunner(ISupervisorLink link, TimeProvider time) : IRunner
{
    // One that hangs is away like one that is gone. A start may wait for a prompt to be read, a stop for its proof.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopPatience = RunLimits.Grace + RunLimits.Confirmation + TimeSpan.FromSeconds(30);

    public bool IsOn => true;

    public async Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken) =>
        Own(
            await AskAsync(
                client => client.StartAsync(order, cancellationToken), cancellationToken,
                order.Form is { HasWorktree: true } ? StartPatience + RunLimits.Worktree : StartPatience),
            order.Id);

    public Task<RunSnapshot> AdoptAsync(AdoptOrder order, CancellationToken cancellationToken) =>
        AskAsync(client => client.AdoptAsync(order, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<RunnerRoll>> ListAsync(CancellationToken cancellationToken)
    {
        var runs = link.HasRuns ? await AskAsync(client => client.ListAsync(cancellationToken), cancellationToken) : [];
        return [new(RunnerId.Local, runs)];
    }

    public Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) =>
        AskAsync(client => client.TreeAsync(id, cancellationToken), cancellationToken);

    public Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken) =>
        TellAsync(client => client.SayAsync(id, text, cancellationToken, number), cancellationToken);

    public Task InterruptAsync(RunId id, CancellationToken cancellationToken) =>
        TellAsync(client => client.InterruptAsync(id, cancellationToken), cancellationToken);

    public Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken) =>
        AskAsync(client => client.UncommittedAsync(id, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken) =>
        link.HasRuns ? await AskAsync(client => client.WorktreesAsync(cancellationToken), cancellationToken) : [];

    public Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken) =>
        AskAsync(client => client.ReadAsync(id, stream, from, most, cancellationToken), cancellationToken);

    public Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken) =>
        TellAsync(client => client.FreezeAsync(id, isFrozen, cancellationToken), cancellationToken);

    public async Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken) =>
        Own(await AskAsync(client => client.StopAsync(order, cancellationToken), cancellationToken, StopPatience), order.Id);

    public async Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken) =>
        link.HasRuns ? await AskAsync(client => client.CensusAsync(cancellationToken), cancellationToken) : [];

    public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) =>
        AskAsync(client => client.ReapAsync(order, cancellationToken), cancellationToken);

    // One on another machine may say anything.
    private static RunSnapshot Own(RunSnapshot answer, RunId asked) =>
        answer.Id == asked ? answer : throw new RunnerException(RunnerFault.Trouble, "The runner's answer is about another run.");

    private Task TellAsync(Func<SupervisorClient, Task> tell, CancellationToken cancellationToken) => AskAsync(
        async client =>
        {
            await tell(client);
            return true;
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<SupervisorClient, Task<T>> ask, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        try
        {
            var client = await link.ClientAsync(cancellationToken);
            return await ask(client).WaitAsync(patience ?? Patience, time, cancellationToken);
        }
        catch (Exception away) when (away is IOException or System.ComponentModel.Win32Exception or System.Text.Json.JsonException)
        {
            throw new RunnerException(RunnerFault.Unreachable, away.Message);
        }
        catch (TimeoutException)
        {
            throw new RunnerException(RunnerFault.Unreachable, "The supervisor does not answer.");
        }
    }
}
