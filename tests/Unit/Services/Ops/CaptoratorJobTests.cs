using Helicarrier.Domain.Control;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Ops;
using Helicarrier.Tests.Unit.Services.Control;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Ops;

/// <summary>The agent of the job's name does it; the job ends as the agent does.</summary>
public sealed class CaptoratorJobTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(0, JobStatus.Succeeded)]
    [InlineData(3, JobStatus.Failed)]
    public async Task Run_AgentOfThatName_EndsAsTheAgentDoes(int exitCode, JobStatus wanted)
    {
        await using var world = await ControlWorld.StartAsync();
        world.Write("""{"agents":[{"name":"captorator_compose","command":["/usr/bin/client"],"directory":"/tmp"}]}""");
        var job = (await BeginAsync(world)).Job;
        using var patience = new CancellationTokenSource(Patience);
        while (world.Runner.Orders.Count == 0) await Task.Delay(5, patience.Token);
        var order = Assert.Single(world.Runner.Orders);
        world.Runner.Put(world.Runner.Running(order.Id, order.Agent) with { Status = RunStatus.Ended, ExitCode = exitCode, EndedAt = world.Time.GetUtcNow() });
        await world.LookAsync();
        while (!job.IsCompleted)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, patience.Token);
        }

        Assert.Equal("""{"of":"x"}""", order.Prompt);
        Assert.Equal(wanted, world.Stored.Job.Status);
    }

    [Theory]
    [InlineData("""{"agents":[]}""")]
    [InlineData("nonsense")]
    public async Task Run_NoAgentOfThatName_FailsWithNoHandler(string catalogue)
    {
        await using var world = await ControlWorld.StartAsync();
        world.Write(catalogue);
        await (await BeginAsync(world)).Job;

        Assert.Equal((JobStatus.Failed, OpsErrors.NoHandler), (world.Stored.Job.Status, world.Stored.Job.ErrorCode));
        Assert.Empty(world.Runner.Orders);
    }

    private static async Task<(long Key, Task Job)> BeginAsync(ControlWorld world)
    {
        var kind = new CaptoratorJob(world.Placement, world.Desk, world.Reader, world.Time);
        var key = await world.Writer.WriteAsync(transaction => transaction.Jobs.Put(new(
            ControlWorld.Org, kind.Type, kind.Type, ActorType.Service, "ops/api", """{"of":"x"}""")));
        return (key, new JobRunner(world.Writer, new([kind]), world.Time, NullLogger<JobRunner>.Instance).RunAsync(key, default));
    }
}
