using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Logs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Control.Logs;

public sealed class FleetLogTests
{
    [Fact]
    public async Task Read_TwoRuns_HaveTheirLinesWithLevelsAndATimeOnceTheyAreFollowed()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        Write(world, run, "ERROR one\nhalf");
        await log.RefreshAsync(CancellationToken.None);
        world.Time.Advance(FleetLog.Period);
        Write(world, run, " a line\r\n[warn] two\n");
        await log.ReadAsync(CancellationToken.None);

        var lines = Lines(log);
        Assert.Equal(["ERROR one", "half a line", "[warn] two"], lines.Select(static line => line.Text));
        Assert.Equal([LineLevel.Error, LineLevel.Info, LineLevel.Warning], lines.Select(static line => line.Level));
        Assert.Equal([null, world.Time.GetUtcNow(), world.Time.GetUtcNow()], lines.Select(static line => line.At));
        Assert.All(lines, line => Assert.Equal(("fury", run, RunStream.Output, 0L), (line.Agent, line.Run, line.Stream, line.PassedBytes)));
    }

    [Fact]
    public async Task Read_StandardError_IsAStreamAndNoLevel()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        world.Runner.WrittenErrors[run] = [.. "progress\nerror: it broke\n"u8];
        world.Runner.Put(world.Runner.Running(run, "fury") with { ErrorBytes = 25 });
        await log.ReadAsync(CancellationToken.None);

        Assert.Equal(
            [(RunStream.Error, LineLevel.Info, "progress"), (RunStream.Error, LineLevel.Error, "error: it broke")],
            Lines(log).Select(static line => (line.Stream, line.Level, line.Text)));
    }

    [Fact]
    public async Task Read_AfterNobodyLookedForLong_LosesNothingAndInventsNoTime()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        Write(world, run, "one\n");
        await log.ReadAsync(CancellationToken.None);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        Write(world, run, "two\n");
        await log.RefreshAsync(CancellationToken.None);

        Assert.Equal(["one", "two"], Lines(log).Select(static line => line.Text));
        Assert.Null(Lines(log)[1].At);
    }

    [Fact]
    public async Task Read_MoreThanIsFollowed_SaysHowManyBytesItPassedOver()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        var line = new string('x', 99) + "\n";
        Write(world, run, string.Concat(Enumerable.Repeat(line, 10_000)));
        await log.ReadAsync(CancellationToken.None);

        // The end of it is read, and the first line of that is a half one.
        var lines = Lines(log);
        var passed = lines[0].PassedBytes;
        Assert.InRange(passed, 1_000_000 - (256 * 1024), 1_000_000 - (256 * 1024) + 100);
        Assert.Equal(256 * 1024 / 100, lines.Count);
        Assert.All(lines.Skip(1), static one => Assert.Equal(0, one.PassedBytes));
    }

    [Fact]
    public async Task Read_RunnerIsAway_SaysSoAndReadsOnWhenItIsBack()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        Write(world, run, "one\n");
        world.Runner.Trouble = new(RunnerFault.Unreachable, "It is away.");
        await log.ReadAsync(CancellationToken.None);
        Assert.Equal("It is away.", log.Away);
        Assert.Empty(Lines(log));

        world.Runner.Trouble = null;
        await log.ReadAsync(CancellationToken.None);
        Assert.Null(log.Away);
        Assert.Equal(["one"], Lines(log).Select(static line => line.Text));
    }

    [Fact]
    public async Task Read_RunnerGoesAwayInTheMiddle_KeepsWhatWasReadAndReadsItOnce()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        Write(world, run, "one\n");
        world.Runner.Breaks = RunStream.Error;
        await log.ReadAsync(CancellationToken.None);
        Assert.Equal("It went away.", log.Away);

        world.Runner.Breaks = null;
        Write(world, run, "two\n");
        await log.ReadAsync(CancellationToken.None);
        Assert.Equal(["one", "two"], Lines(log).Select(static line => line.Text));
    }

    [Fact]
    public async Task Read_HostileText_IsShownAndObeyedNowhere()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        Write(world, run, "\u001b[31mERROR\u001b[0m red \u001b]8;;javascript:x\u0007link\u001b]8;;\u0007 \u202eturned <b>bold</b>\u0000\n");
        await log.ReadAsync(CancellationToken.None);
        Write(world, run, new string('y', 300_000) + "\n");
        await log.ReadAsync(CancellationToken.None);

        var lines = Lines(log);
        Assert.Equal(@"ERROR red link \u202eturned <b>bold</b>\u0000", lines[0].Text);
        Assert.Equal(LineLevel.Error, lines[0].Level);
        Assert.Equal((LogLine.MostCharacters, '…'), (lines[1].Text.Length, lines[1].Text[^1]));
    }

    [Fact]
    public async Task Read_ClientIsSpokenTo_ShowsWhatItSaysToAPerson()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = (await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", null), "anna")).Id!.Value;
        Write(world, run, """
            {"type":"system","subtype":"init","session_id":"s1"}
            {"type":"assistant","message":{"content":[{"type":"text","text":"ERROR is a word\nof mine"}]}}
            {"type":"user","message":{"content":[{"type":"tool_result","is_error":true,"content":"No such file"}]}}
            not JSON

            """);
        await log.ReadAsync(CancellationToken.None);

        Assert.Equal(
            [(LineLevel.Info, @"ERROR is a word\nof mine"), (LineLevel.Error, "No such file"), (LineLevel.Info, "not JSON")],
            Lines(log).Select(static line => (line.Level, line.Text)));
    }

    [Fact]
    public async Task Watch_OnlyWhileSomebodyLooks_ReadsByItself()
    {
        await using var world = await ControlWorld.StartAsync();
        using var log = Log(world);
        var run = await world.SpawnAsync();
        Write(world, run, "one\n");
        await log.StartAsync(CancellationToken.None);
        Assert.Equal(log.Book.Next, log.Book.Oldest(0, LogFilter.All, 1).Next);
        var told = new TaskCompletionSource();
        using (log.Book.Subscribe(() => told.TrySetResult()))
        {
            using var watch = log.Watch();
            await told.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["one"], Lines(log).Select(static line => line.Text));
        await log.StopAsync(CancellationToken.None);
    }

    private static FleetLog Log(ControlWorld world) => new(world.Reader, world.Runner, world.Time, NullLogger<FleetLog>.Instance);

    // The double counts what was written only when it is told.
    private static void Write(ControlWorld world, RunId run, string text)
    {
        if (!world.Runner.Written.TryGetValue(run, out var written)) world.Runner.Written[run] = written = [];
        written.AddRange(Encoding.UTF8.GetBytes(text));
        world.Runner.Put(world.Runner.Running(run, Agent(world, run)) with { OutputBytes = written.Count });
    }

    private static string Agent(ControlWorld world, RunId run) => world.Runner.Orders.Single(order => order.Id == run).Agent;

    private static List<LogLine> Lines(FleetLog log) =>
        [.. log.Book.Oldest(0, LogFilter.All, int.MaxValue).Lines.Select(static line => line.Line)];
}
