using System.Diagnostics;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A stop ends all that a run started and nothing else, and says dead only of what is.</summary>
[SupportedOSPlatform("linux")]
public sealed class StoppingTests
{
    public static TheoryData<string, ProofKind> Cases
    {
        get
        {
            var data = new TheoryData<string, ProofKind>();
            foreach (var kind in ProofKinds.Here)
            {
                data.Add(Survivors.Together, kind);
                data.Add(Survivors.Deaf, kind);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Stop_WhateverWasStarted_LeavesNothingAndTouchesNobodyElse(string script, ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        using var innocent = Process.Start("sleep", "299");
        var run = await world.RunAsync(script);
        await world.SaidAsync(run.Id, "READY");
        var living = await world.Client.TreeAsync(run.Id, SupervisorWorld.Soon);

        var stopped = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);

        Assert.Equal((RunStatus.Stopped, kind, 0), (stopped.Status, stopped.Stop!.Kind, stopped.Processes));
        Assert.True(stopped.Stop.IsConfirmed);
        Assert.Equal(0, stopped.Stop.Left);
        Assert.All(living, process => Assert.True(IsGone(process)));
        Assert.All(stopped.Stop.Deaths, death => Assert.NotNull(death.GoneAt));
        Assert.Empty(world.Left(run.Id));
        Assert.False(innocent.HasExited);
        innocent.Kill();
    }

    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Stop_Forced_AsksNobody(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var run = await world.RunAsync("trap 'echo asked' TERM; echo READY; while :; do sleep 1; done");
        await world.SaidAsync(run.Id, "READY");
        var stopped = await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon);

        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.Null(stopped.Stop.AskedAt);
        Assert.NotNull(stopped.Stop.ForcedAt);
        Assert.DoesNotContain("asked", await world.OutputAsync(run.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ASecondTime_DoesNotWaitForTheGrace()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync(Survivors.Deaf);
        await world.SaidAsync(run.Id, "READY");
        var first = world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Stopping);
        var second = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);

        Assert.Equal(RunStatus.Stopped, second.Status);
        Assert.InRange(second.Stop!.ForcedAt!.Value - second.Stop.AskedAt!.Value, TimeSpan.Zero, RunLimits.Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(second.Stop.EndedAt, (await first).Stop!.EndedAt);
        Assert.Equal(second.Stop.EndedAt, (await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon)).Stop!.EndedAt);
    }

    [Fact]
    public async Task Stop_StandsStill_IsAskedAndEnds()
    {
        if (!ProofKinds.Here.Contains(ProofKind.Cgroup)) return;
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Cgroup);
        var run = await world.RunAsync("trap 'echo asked; exit' TERM; echo READY; while :; do echo tick; sleep 0.02; done");
        await world.SaidAsync(run.Id, "READY");
        await world.Client.FreezeAsync(run.Id, isFrozen: true, SupervisorWorld.Soon);
        var frozen = await world.UntilAsync(run.Id, static now => now.IsPaused);
        Assert.Equal(frozen.OutputBytes, (await world.FindAsync(run.Id)).OutputBytes);

        var stopped = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);
        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.Null(stopped.Stop.ForcedAt);
        Assert.Contains("asked", await world.OutputAsync(run.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_GoesOn_WhereItStood()
    {
        if (!ProofKinds.Here.Contains(ProofKind.Cgroup)) return;
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Cgroup);
        var run = await world.RunAsync("while :; do echo tick; sleep 0.02; done");
        await world.SaidAsync(run.Id, "tick");
        await world.Client.FreezeAsync(run.Id, isFrozen: true, SupervisorWorld.Soon);
        var frozen = await world.UntilAsync(run.Id, static now => now.IsPaused);
        await world.Client.FreezeAsync(run.Id, isFrozen: false, SupervisorWorld.Soon);

        await world.UntilAsync(run.Id, now => !now.IsPaused && now.OutputBytes > frozen.OutputBytes);
    }

    // Left to itself the group of a dead client is what lives of the agent.
    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Stop_ClientIsGoneAndItsDaemonLives_EndsTheDaemon(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var run = await world.RunAsync("(setsid sleep 300 &) ; sleep 0.5; exit 3");
        var remains = await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Remains);
        Assert.Equal((3, true), (remains.ExitCode, remains.Processes > 0));

        var stopped = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);
        Assert.Equal((RunStatus.Stopped, 3), (stopped.Status, stopped.ExitCode));
        Assert.Empty(world.Left(run.Id));
    }

    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Stop_SupervisorIsKilledMeanwhile_IsFinishedByTheNext(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var run = await world.RunAsync(Survivors.Deaf);
        await world.SaidAsync(run.Id, "READY");
        var asked = world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Stopping);
        await world.KillAsync();
        await Assert.ThrowsAsync<IOException>(() => asked);
        Assert.NotEmpty(world.Left(run.Id));

        await world.RestartAsync();
        var stopped = await world.UntilAsync(run.Id, static now => RunMoves.IsOver(now.Status));
        Assert.Equal(RunStatus.Stopped, stopped.Status);
        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.Empty(world.Left(run.Id));
    }

    // The shell above the client joins its group after it was started; whoever chose the run's id may stop it before.
    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Stop_WhileItStarts_FindsWhatIsNotInItsGroupYet(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        for (var round = 0; round < 10; round++)
        {
            var order = world.Order("sleep 300");
            var start = world.Client.StartAsync(order, SupervisorWorld.Soon);
            RunSnapshot? stopped = null;
            while (stopped is null)
            {
                try
                {
                    stopped = await world.Client.StopAsync(new(order.Id, Force: round % 2 == 0), SupervisorWorld.Soon);
                }
                catch (RunnerException early) when (early.Code == RunnerFault.NotFound)
                {
                    await Task.Yield();
                }
            }

            await start;
            Assert.Equal((RunStatus.Stopped, true), (stopped.Status, stopped.Stop!.IsConfirmed));
            Assert.Empty(world.Left(order.Id));
        }
    }

    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Stop_OrphanThatHidAndTwoRunsItMayBeOf_IsDeadWhenBothAreKilled(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var other = await world.RunAsync("echo READY; sleep 300");
        var run = await world.RunAsync(Survivors.Scripts[Survivors.Orphan]);
        await world.SaidAsync(other.Id, "READY");
        await world.SaidAsync(run.Id, "READY");
        var stops = await Task.WhenAll(new[] { run, other }.Select(one => world.Client.StopAsync(new(one.Id, Force: true), SupervisorWorld.Soon)));

        Assert.All(stops, static stop => Assert.True(stop.Stop!.IsConfirmed));
        Assert.Empty(world.Left(run.Id));
        Assert.Empty(world.Left(other.Id));
    }

    [Fact]
    public async Task Stop_MovedOutOfItsGroup_IsNoEndAndIsFound()
    {
        if (!ProofKinds.Here.Contains(ProofKind.Cgroup)) return;
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Cgroup);
        var alone = await world.RunAsync(Survivors.MovesOut);
        var remains = await world.UntilAsync(alone.Id, static now => now.ExitCode is not null && now.Status != RunStatus.Running);
        Assert.Equal(RunStatus.Remains, remains.Status);
        var attended = await world.RunAsync(Survivors.MovesOut + "sleep 301");
        await world.SaidAsync(attended.Id, "READY");

        foreach (var run in new[] { alone, attended })
        {
            var stopped = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);
            Assert.True(stopped.Stop!.IsConfirmed);
            Assert.Empty(world.Left(run.Id));
        }
    }

    [Fact]
    public async Task Stop_GroupOfThreadsBelow_IsListedAndEnds()
    {
        if (!ProofKinds.Here.Contains(ProofKind.Cgroup)) return;
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Cgroup);
        var run = await world.RunAsync(Survivors.Threads);
        await world.SaidAsync(run.Id, "READY");
        Assert.InRange((await world.FindAsync(run.Id)).Processes, 1, int.MaxValue);
        var stopped = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);

        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.Empty(world.Left(run.Id));
    }

    [Trait("run", "soak")]
    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Stop_ChainOfForks_IsNotCalledDeadWhileItLives(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var run = await world.RunAsync(Survivors.Chain);
        await world.SaidAsync(run.Id, "READY");
        await world.UntilAsync(run.Id, static now => now.ExitCode is not null);
        for (var look = 0; look < 20; look++) Assert.False(RunMoves.IsOver((await world.FindAsync(run.Id)).Status));
        var stopped = await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon);

        var beats = new FileInfo(Path.Combine(world.Work, "beats"));
        var before = beats.Length;
        for (var look = 0; look < 20; look++) world.Left(run.Id);
        beats.Refresh();
        Assert.True(before > 0);
        Assert.False(stopped.Stop!.IsConfirmed && beats.Length > before);
        File.Delete(Path.Combine(world.Work, "go"));
    }

    // As on a full disk, and where the run took its own folder away.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_NothingCanBeNoted_EndsItAllTheSame(bool isGone)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("echo READY; sleep 300");
        await world.SaidAsync(run.Id, "READY");
        if (isGone) Directory.Delete(world.FileOf(run.Id, ""), recursive: true);
        string[] notes = isGone ? [] : ["stop.json.new", "proof.json.new", "end.json.new"];
        foreach (var note in notes) Directory.CreateDirectory(world.FileOf(run.Id, note));
        var stopped = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);

        Assert.Equal((RunStatus.Stopped, true), (stopped.Status, stopped.Stop!.IsConfirmed));
        Assert.Empty(world.Left(run.Id));
        Assert.Equal(RunStatus.Ended, (await world.UntilAsync((await world.RunAsync("true")).Id, static now => RunMoves.IsOver(now.Status))).Status);
    }

    private static bool IsGone(ProcessNode process) =>
        ProcessStat.Read(process.Pid) is not { } now || now.StartTicks != process.StartTicks || now.IsOver;
}
