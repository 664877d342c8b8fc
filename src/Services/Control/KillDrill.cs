using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Control;

/// <summary>
/// Starts two small agents of our own and stops them as any other: one that ends when it is asked, one that does not listen. Each has a child
/// in a session of its own, as clients' shell tools do.
/// </summary>
public sealed class KillDrill(RunDesk desk, RunReader reader, IRunner runner, TimeProvider time)
{
    /// <summary>What its runs are called. An agent of the catalogue that is called so shares its standing orders.</summary>
    public const string Agent = "kill-drill";

    // Both end by themselves after two minutes: a host that is killed in the middle of a drill leaves nothing for long.
    private const string Listens = "setsid sleep 120 & echo READY; wait";
    private const string Deaf = "trap '' TERM; setsid sleep 120 & echo READY; i=0; while [ $i -lt 120 ]; do sleep 1; i=$((i + 1)); done";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Begins = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Ends = RunLimits.Grace + RunLimits.Confirmation + TimeSpan.FromSeconds(15);

    /// <summary>Whether this host has agents to stop at all.</summary>
    public bool IsPossible => runner.IsOn;

    /// <summary>Stops both, one after the other.</summary>
    /// <exception cref="RunnerException">One could not be started, did not begin, or has no proof yet.</exception>
    public async Task<IReadOnlyList<DrillStop>> RunAsync(OrganizationId organizationId, string actor, CancellationToken cancellationToken) =>
        [await StopAsync(organizationId, Listens, actor, cancellationToken), await StopAsync(organizationId, Deaf, actor, cancellationToken)];

    private static AgentEntry Entry(string script) => new()
    {
        Name = Agent, Arguments = ["/bin/sh", "-c", script, Agent], Directory = Path.GetTempPath(), Environment = ["PATH"], TakesPrompt = false,
    };

    private async Task<DrillStop> StopAsync(OrganizationId organizationId, string script, string actor, CancellationToken cancellationToken)
    {
        var started = await desk.SpawnAsync(organizationId, Entry(script), new(Agent, Prompt: null), actor, cancellationToken);
        if (started is not { Verdict: RunVerdict.Done, Id: { } id })
        {
            throw new RunnerException(started.Code ?? RunnerFault.NotStarted, started.Reason ?? "The drill's agent was not started.");
        }

        try
        {
            await UntilAsync(
                Begins, "The drill's agent did not begin.",
                async () => (await runner.ReadAsync(id, RunStream.Output, 0, 64, cancellationToken)).Bytes.Length > 0, cancellationToken);
        }
        finally
        {
            // Also when it did not begin, or the job was cancelled.
            await desk.StopAsync(organizationId, id, new(Reason: "Kill drill"), actor, CancellationToken.None);
        }

        ProofOfDeath? proof = null;
        await UntilAsync(
            Ends, "The drill's agent was stopped, and no proof came.",
            async () => (proof = (await reader.FindAsync(organizationId, id, cancellationToken))?.Stop) is not null, cancellationToken);
        var took = (long)(proof!.EndedAt - proof.StartedAt).TotalMilliseconds;
        return new(proof.ForcedAt is not null, took, proof.Kind, proof.IsConfirmed, proof.Met);
    }

    private async Task UntilAsync(TimeSpan most, string otherwise, Func<Task<bool>> happened, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!await happened())
        {
            if (time.GetElapsedTime(began) > most) throw new RunnerException(RunnerFault.NotStarted, otherwise);
            await Task.Delay(Look, time, cancellationToken);
        }
    }
}
