using System.Diagnostics;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A client that was not started here is held by its handle: all of it can be ended, and nothing else.</summary>
[SupportedOSPlatform("linux")]
public sealed class AdoptionTests
{
    [Theory]
    [InlineData(ForeignClient.Tree, false, false)]
    [InlineData(ForeignClient.Tree, true, true)]
    [InlineData(ForeignClient.Deaf, false, true)]
    public async Task Stop_Adopted_LeavesNothingOfItAndTouchesNobodyElse(string script, bool isForced, bool isKilled)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync(script);
        await using var innocent = await ForeignClient.StartAsync();
        var run = await world.RunAsync("echo READY; sleep 300");
        var adopted = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        Assert.Equal((RunStatus.Running, ProofKind.Scan, true), (adopted.Status, adopted.Proof, adopted.IsArmed));
        Assert.Equal(("claude", client.Process), (adopted.Adopted!.Client, adopted.Adopted.Process));
        Assert.NotNull(adopted.Adopted.StartedBy);
        var alive = client.Left();
        await world.UntilAsync(adopted.Id, one => one.Processes >= alive.Count(process => process.Parent != 1) - 1);

        var stopped = await world.Client.StopAsync(new(adopted.Id, isForced), SupervisorWorld.Soon);

        Assert.Equal((RunStatus.Stopped, ProofKind.Scan, true), (stopped.Status, stopped.Stop!.Kind, stopped.Stop.IsConfirmed));
        Assert.Equal((0, isKilled), (stopped.Stop.Left, stopped.Stop.ForcedAt is not null));
        Assert.Contains(stopped.Stop.Deaths, death => death.Pid == client.Process.Pid && death.GoneAt is not null);
        Assert.False(client.IsThere);
        Assert.True(innocent.IsThere);
        Assert.Equal(RunStatus.Running, (await world.FindAsync(run.Id)).Status);
    }

    [Fact]
    public async Task Stop_WhatOutlivedItsParents_IsEndedToo()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync("setsid sh -c 'setsid sleep 30 & sleep 3' & READY; wait; sleep 30");
        var adopted = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        await world.UntilAsync(adopted.Id, _ => !client.Left().Any(static process => process.Name == "sh"));
        var left = Assert.Single(client.Left(), static process => process.Name == "sleep" && process.Session == process.Pid);
        Assert.Contains(await world.Client.TreeAsync(adopted.Id, SupervisorWorld.Soon), process => process.Pid == left.Pid && process.HasLeftSession);

        var stopped = await world.Client.StopAsync(new(adopted.Id, Force: false), SupervisorWorld.Soon);

        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.Empty(client.Left());
    }

    [Fact]
    public async Task Adopt_ProcessThatIsHeld_IsTheRunThatItIs()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync();
        var first = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        var again = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        Assert.Equal(first.Id, again.Id);
        Assert.Single(await world.Client.ListAsync(SupervisorWorld.Soon));

        // Part of it is none of its own.
        var child = client.Left().First(process => process.Parent == client.Process.Pid && process.Name == "sleep");
        await RefusedAsync(world, client.Order() with { Process = new(child.Pid, child.StartTicks) });
    }

    [Fact]
    public async Task Adopt_WhatAStopMustNeverEnd_IsRefused()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync();
        await using var shell = await ForeignClient.StartAsync(name: "bash");
        using var ours = Process.Start("sleep", "299");
        var run = await world.RunAsync("exec env sleep 300");
        await world.UntilAsync(run.Id, one => one.Processes > 1);
        var member = (await world.Client.TreeAsync(run.Id, SupervisorWorld.Soon))[^1];

        await RefusedAsync(world, At(1));
        await RefusedAsync(world, At(world.ProcessId));
        await RefusedAsync(world, At(Environment.ProcessId));
        await RefusedAsync(world, At(ProcessStat.Read(Environment.ProcessId)!.Value.Parent));
        await RefusedAsync(world, At(ours.Id));
        await RefusedAsync(world, client.Order() with { Process = new(member.Pid, member.StartTicks) });
        await RefusedAsync(world, shell.Order());
        await RefusedAsync(world, client.Order() with { BootId = "of another machine" });
        await RefusedAsync(world, client.Order() with { Process = client.Process with { StartTicks = client.Process.StartTicks - 1 } });
        await RefusedAsync(world, client.Order() with { Process = client.Process with { Pid = -1 } });
        await RefusedAsync(world, client.Order() with { Process = client.Process with { Pid = int.MaxValue } });
        var bad = await Assert.ThrowsAsync<RunnerException>(() => world.Client.AdoptAsync(client.Order() with { Agent = "" }, SupervisorWorld.Soon));
        Assert.Equal(RunnerFault.Bad, bad.Code);
        if (Environment.IsPrivilegedProcess)
        {
            await using var others = await ForeignClient.StartAsync(launcher: "setpriv --reuid 65534 --clear-groups");
            await RefusedAsync(world, others.Order());
        }

        Assert.Equal([run.Id], (await world.Client.ListAsync(SupervisorWorld.Soon)).Select(static one => one.Id));
        Assert.True(client.IsThere);
        await world.Client.AdoptAsync(client.Order() with { BootId = BootId.Current }, SupervisorWorld.Soon);
        ours.Kill();

        AdoptOrder At(int pid) => client.Order() with { Process = new(pid, ProcessStat.Read(pid)!.Value.StartTicks) };
    }

    [Fact]
    public async Task Client_EndsByItself_RemainsUntilNothingOfItLives()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync("setsid sleep 30 & READY; wait");
        var adopted = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        var child = client.Left().Single(process => process.Name == "sleep");
        await client.KillAsync(client.Identity);
        var remains = await world.UntilAsync(adopted.Id, one => one.Status != RunStatus.Running);
        Assert.Equal((RunStatus.Remains, 1), (remains.Status, remains.Processes));

        await client.KillAsync(child.Identity);
        var ended = await world.UntilAsync(adopted.Id, one => one.Status != RunStatus.Remains);
        Assert.Equal((RunStatus.Ended, null), (ended.Status, ended.ExitCode));
    }

    [Fact]
    public async Task Say_Freeze_Adopted_AreRefused()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync();
        var adopted = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        var say = await Assert.ThrowsAsync<RunnerException>(() => world.Client.SayAsync(adopted.Id, "hello", SupervisorWorld.Soon));
        var freeze = await Assert.ThrowsAsync<RunnerException>(() => world.Client.FreezeAsync(adopted.Id, isFrozen: true, SupervisorWorld.Soon));
        Assert.Equal((RunnerFault.Unsupported, RunnerFault.Unsupported), (say.Code, freeze.Code));
    }

    [Fact]
    public async Task Killed_Supervisor_TheNextTakesBackWhatWasMet()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync("setsid sleep 30 & READY; wait");
        await using var other = await ForeignClient.StartAsync();
        var adopted = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        var second = await world.Client.AdoptAsync(other.Order(), SupervisorWorld.Soon);
        await world.KillAsync();
        await client.KillAsync(client.Identity);
        await world.RestartAsync();

        Assert.Equal((RunStatus.Remains, 1), await StateAsync(world, adopted.Id));
        Assert.Equal(RunStatus.Running, (await world.FindAsync(second.Id)).Status);
        Assert.Equal(second.Id, (await world.Client.AdoptAsync(other.Order(), SupervisorWorld.Soon)).Id);
        Assert.True((await world.Client.StopAsync(new(adopted.Id, Force: false), SupervisorWorld.Soon)).Stop!.IsConfirmed);
        Assert.True((await world.Client.StopAsync(new(second.Id, Force: true), SupervisorWorld.Soon)).Stop!.IsConfirmed);
        Assert.Empty(client.Left());
        Assert.False(other.IsThere);
    }

    [Theory]
    [InlineData("another start of the machine", RunStatus.Lost)]
    [InlineData("another process", RunStatus.Ended)]
    public async Task Killed_NumbersMeanOthersNow_NobodyIsSignalled(string what, RunStatus status)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        await using var client = await ForeignClient.StartAsync();
        var adopted = await world.Client.AdoptAsync(client.Order(), SupervisorWorld.Soon);
        await world.KillAsync();
        var (of, now) = what == "another process"
            ? ($"\"startTicks\":{client.Process.StartTicks}", $"\"startTicks\":{client.Process.StartTicks - 1}")
            : (BootId.Current, Guid.NewGuid().ToString());
        var record = await File.ReadAllTextAsync(world.FileOf(adopted.Id, "run.json"));
        await File.WriteAllTextAsync(world.FileOf(adopted.Id, "run.json"), record.Replace(of, now, StringComparison.Ordinal));
        if (what == "another process") await File.WriteAllTextAsync(world.FileOf(adopted.Id, "met.json"), "[]");
        await world.RestartAsync();

        await world.UntilAsync(adopted.Id, one => one.Status == status);
        await world.Client.StopAsync(new(adopted.Id, Force: true), SupervisorWorld.Soon);
        Assert.True(client.IsThere);
    }

    [Fact]
    public async Task Hold_AHostThatTheClientStarted_IsNoneOfIt()
    {
        await using var client = await ForeignClient.StartAsync("setsid sh -c 'sleep 30; :' & sleep 30 & READY; wait");
        var host = client.Left().Single(process => process.Name == "sh");
        var bystanders = new Bystanders();
        var hold = new ScanHold(new AdoptedKin(bystanders, static _ => { }), client.Identity);
        Assert.Equal(4, hold.Members().Count);
        Assert.False(bystanders.Touch(ProcessTable.Read(out _), ProcessStat.Read(client.Process.Pid)!.Value));

        bystanders.Connect(host.Pid);

        Assert.True(bystanders.Touch(ProcessTable.Read(out _), ProcessStat.Read(client.Process.Pid)!.Value));
        hold.Kill();
        var limit = SupervisorWorld.Soon;
        while (client.Left().Count > 2) await Task.Delay(25, limit);
        var left = client.Left().Select(static process => process.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["sh", "sleep"], left);
        Assert.False(client.IsThere);
    }

    private static async Task RefusedAsync(SupervisorWorld world, AdoptOrder order)
    {
        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Client.AdoptAsync(order, SupervisorWorld.Soon));
        Assert.Equal(RunnerFault.NotAdoptable, refused.Code);
    }

    private static async Task<(RunStatus, int)> StateAsync(SupervisorWorld world, RunId id)
    {
        var run = await world.FindAsync(id);
        return (run.Status, run.Processes);
    }
}
