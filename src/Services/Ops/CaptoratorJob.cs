using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Jobs;

namespace Helicarrier.Services.Ops;

/// <summary>
/// Has the agent of this job's name in <c>agents.json</c> do it, with the payload as its prompt, and waits for its end. Without such an agent
/// it fails: this program writes no captions.
/// </summary>
public sealed class CaptoratorJob(Placement placement, RunDesk desk, RunReader runs, TimeProvider time) : JobKind
{
    /// <summary>The job's type and the agent's name.</summary>
    public const string Name = "captorator_compose";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public override string Type => Name;

    public override bool NeedsAdmin => false;

    public override string? Refuse(JsonElement payload) => null;

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var prompt = Handler(run.OrganizationId).TakesPrompt ? run.Payload.GetRawText() : null;
        var key = string.Create(CultureInfo.InvariantCulture, $"job/{run.JobKey}/{run.Attempt}");
        var answer = await desk.SpawnAsync(run.OrganizationId, new(Name, prompt, key), run.Actor, run.Cancellation);
        if (answer.Verdict != RunVerdict.Done || answer.Id is not { } id)
        {
            throw new JobException(answer.Reason ?? "The agent was not started.");
        }
        await run.LogAsync($"Run {id} does it");
        return await EndOfAsync(run, id);
    }

    private AgentEntry Handler(OrganizationId organizationId)
    {
        try
        {
            return placement.Agents(organizationId).FirstOrDefault(agent => agent.Name == Name)
                ?? throw new JobException($"Neither agents.json nor a connected runner has an agent {Name}, and nothing else here does that.")
                {
                    Code = OpsErrors.NoHandler,
                };
        }
        catch (CatalogueException wrong)
        {
            throw new JobException(wrong.Message, wrong) { Code = OpsErrors.NoHandler };
        }
    }

    private static string Said(RunRow row) => $"Run {row.Id} is {WireName.Of(row.Status)}";

    private async Task<JobOutcome> EndOfAsync(JobRun run, RunId id)
    {
        try
        {
            while (true)
            {
                var found = await runs.FindAsync(run.OrganizationId, id, run.Cancellation);
                if (found is not { Row: { } row }) throw new JobException($"Run {id} is gone.");
                if (row is { Status: RunStatus.Ended, ExitCode: 0 }) return new(new { run = id.ToString(), exitCode = row.ExitCode });
                if (row.IsOver)
                {
                    throw new JobException(row.Error ?? string.Create(CultureInfo.InvariantCulture, $"{Said(row)}, exit code {row.ExitCode}"));
                }
                await Task.Delay(BetweenLooks, time, run.Cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            await desk.StopAsync(run.OrganizationId, id, new(Reason: "Its job was stopped"), run.Actor, CancellationToken.None);
            throw;
        }
    }
}
