using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Control.Runners;

/// <summary>Who is let in as a runner, whose a name is, and how one is forgotten.</summary>
public sealed class RunnerRegisterTests
{
    [Fact]
    public async Task Admit_NameOfAnother_IsRefusedUntilItsLeaseIsOver()
    {
        await using var world = await ControlWorld.StartAsync();
        await RunnerWorld.JoinAsync(world);
        var other = new ConnectedRunner(ControlWorld.Org, RunnerWorld.Profile(), new ListRunner(world.Time));
        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Register.AdmitAsync(other, "gpu-key", default));
        Assert.Equal(RunnerFault.NameTaken, refused.Code);
        Assert.Single(world.Pool.Connected);

        world.Time.Advance(RunnerRegister.Lease + TimeSpan.FromSeconds(1));
        await world.Register.AdmitAsync(other, "gpu-key", default);
        Assert.Equal(2, (await world.Runners.ListAsync(ControlWorld.Org)).Count);
    }

    [Fact]
    public async Task Admit_SameRunnerAgain_ReplacesItsConnectionAndTheOldOnesEndChangesNothing()
    {
        await using var world = await ControlWorld.StartAsync();
        var profile = RunnerWorld.Profile();
        var (first, cut) = await RunnerWorld.JoinAsync(world, profile);
        cut.Trouble = new(RunnerFault.Unreachable, "It was cut.");
        var (second, _) = await RunnerWorld.JoinAsync(world, profile);
        await world.Register.LeaveAsync(first, "gpu-key");
        Assert.Same(second, Assert.Single(world.Pool.Connected));
        Assert.Equal(profile.Id, Assert.Single(await world.Runners.ListAsync(ControlWorld.Org)).Id);
    }

    [Fact]
    public async Task Admit_CopyOfOneThatAnswers_IsRefusedAndTheFirstStays()
    {
        await using var world = await ControlWorld.StartAsync();
        var profile = RunnerWorld.Profile();
        var (first, _) = await RunnerWorld.JoinAsync(world, profile);
        var refused = await Assert.ThrowsAsync<RunnerException>(() => RunnerWorld.JoinAsync(world, profile));
        Assert.Equal(RunnerFault.NameTaken, refused.Code);
        Assert.Same(first, Assert.Single(world.Pool.Connected));
    }

    [Fact]
    public async Task Admit_IdOfAnotherWithAnotherSecret_IsRefusedAlsoWhileThatIsAway()
    {
        await using var world = await ControlWorld.StartAsync();
        var profile = RunnerWorld.Profile();
        var (first, _) = await RunnerWorld.JoinAsync(world, profile);
        await world.Register.LeaveAsync(first, "gpu-key");
        world.Time.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<RunnerException>(() => RunnerWorld.JoinAsync(world, profile with { Secret = "guessed", Name = "thief" }));
        Assert.Empty(world.Pool.Connected);
        Assert.Equal("gpu-1", Assert.Single(await world.Runners.ListAsync(ControlWorld.Org)).Name);
        Assert.DoesNotContain(profile.Secret, profile.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "gpu-1", 2, "gpu")]
    [InlineData(1, "GPU 1", 2, "gpu")]
    [InlineData(1, "local", 2, "gpu")]
    [InlineData(1, "gpu-1", 0, "gpu")]
    [InlineData(1, "gpu-1", 201, "gpu")]
    [InlineData(1, "gpu-1", 2, "<b>")]
    [InlineData(1, "gpu-1", 2, "a b")]
    public async Task Admit_CannotBeWorkedWith_IsRefused(int protocol, string name, int places, string label)
    {
        await using var world = await ControlWorld.StartAsync();
        var profile = RunnerWorld.Profile(name) with { Protocol = protocol, Places = places, Labels = [label] };
        var refused = await Assert.ThrowsAsync<RunnerException>(() => RunnerWorld.JoinAsync(world, profile));
        Assert.Equal(RunnerFault.Bad, refused.Code);
        Assert.Empty(await world.Runners.ListAsync(ControlWorld.Org));
    }

    [Fact]
    public async Task Hear_SaysTheSame_IsWrittenOnlyWhenItIsDue()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, _) = await RunnerWorld.JoinAsync(world);
        world.Time.Advance(RunnerRegister.Heartbeat);
        await world.Register.HearAsync(runner, runner.Profile, "gpu-key", isDue: false, default);
        var before = Assert.Single(await world.Runners.ListAsync(ControlWorld.Org));
        Assert.Equal(before.ConnectedAt, before.HeardAt);

        await world.Register.HearAsync(runner, runner.Profile, "gpu-key", isDue: true, default);
        var heard = Assert.Single(await world.Runners.ListAsync(ControlWorld.Org));
        Assert.Equal((world.Time.GetUtcNow(), world.Time.GetUtcNow() + RunnerRegister.Lease), (heard.HeardAt, heard.LeaseUntil));

        await world.Register.HearAsync(runner, runner.Profile with { Places = 7, Labels = ["cpu"] }, "gpu-key", isDue: false, default);
        var changed = Assert.Single(await world.Runners.ListAsync(ControlWorld.Org));
        Assert.Equal((7, "cpu"), (changed.Places, Assert.Single(changed.Labels)));
    }

    [Fact]
    public async Task Hear_VersionThatCannotBeShown_IsKeptAsItCanAndNotWrittenEachTime()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, _) = await RunnerWorld.JoinAsync(world, RunnerWorld.Profile() with { Version = "4\u202e" + new string('x', 200) });
        var odd = Assert.Single(await world.Runners.ListAsync(ControlWorld.Org));
        Assert.InRange(odd.Version.Length, 1, 101);
        Assert.DoesNotContain('\u202e', odd.Version);
        world.Time.Advance(RunnerRegister.Heartbeat);
        await world.Register.HearAsync(
            runner, RunnerWorld.Profile() with { Id = runner.Id, Version = "4\u202e" + new string('x', 200) }, "gpu-key", isDue: false, default);
        Assert.Equal(odd, Assert.Single(await world.Runners.ListAsync(ControlWorld.Org)) with { Labels = odd.Labels });

        await world.Register.HearAsync(runner, RunnerWorld.Profile() with { Id = runner.Id, Version = null! }, "gpu-key", isDue: false, default);
        Assert.Equal("", Assert.Single(await world.Runners.ListAsync(ControlWorld.Org)).Version);
    }

    [Fact]
    public async Task Hear_SaysThatItIsAnother_IsRefused()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, _) = await RunnerWorld.JoinAsync(world);
        await Assert.ThrowsAsync<RunnerException>(
            () => world.Register.HearAsync(runner, runner.Profile with { Id = RunnerId.New() }, "gpu-key", isDue: false, default));
    }

    [Fact]
    public async Task Forget_RunnerIsAway_LosesItsRunsAndSaysWho()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, _) = await RunnerWorld.JoinAsync(world);
        var (there, here) = ((await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "anna")).Id!.Value, await world.SpawnAsync());
        Assert.Equal("RUNNER_CONNECTED", (await world.Register.ForgetAsync(ControlWorld.Org, runner.Id, "boris")).Code);

        await world.Register.LeaveAsync(runner, "gpu-key");
        Assert.Equal(RunVerdict.Done, (await world.Register.ForgetAsync(ControlWorld.Org, runner.Id, "boris")).Verdict);
        Assert.Equal(RunVerdict.Missing, (await world.Register.ForgetAsync(ControlWorld.Org, runner.Id, "boris")).Verdict);
        var lost = (await world.FindAsync(there)).Row;
        Assert.Equal((RunStatus.Lost, "Its runner was forgotten by boris"), (lost.Status, lost.Error));
        Assert.Equal(RunStatus.Running, (await world.FindAsync(here)).Row.Status);
        Assert.Empty(await world.Runners.ListAsync(ControlWorld.Org));
        Assert.Equal(
            [("runner.connect", "gpu-key"), ("runner.disconnect", "gpu-key"), ("runner.forget", "boris")],
            world.Audited.Where(entry => entry.Action.StartsWith("runner.", StringComparison.Ordinal)));
    }
}
