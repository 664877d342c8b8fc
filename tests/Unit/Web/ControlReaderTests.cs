using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.People;
using Helicarrier.Services.Control;
using Helicarrier.Tests.Unit.Domain.Alerts;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Clients;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web;

public sealed class ControlReaderTests
{
    [Fact]
    public async Task Read_AlertsThatAreNew_AreNamedTheWorstFirst()
    {
        await using var world = await ControlWorld.StartAsync();
        var watch = new OrphanWatch(world.Writer, world.Runner, world.Time, NullLogger<OrphanWatch>.Instance);
        var now = world.Time.GetUtcNow();
        await world.Writer.WriteAsync(transaction =>
        {
            foreach (var (id, status) in (ReadOnlySpan<(string, AlertStatus)>)[("a", AlertStatus.Warning), ("b", AlertStatus.Critical), ("c", AlertStatus.Ok)])
            {
                transaction.AlertRules.Put(ControlWorld.Org, AlertRules.Make() with { Id = id, Name = "Rule " + id });
                transaction.AlertStates.Put(ControlWorld.Org, id, new() { Status = status, TransitionAt = now });
            }
            return true;
        });
        var notes = (await Reader(world, watch).ReadAsync(ControlWorld.Org, CancellationToken.None)).Notes;
        Assert.Equal([("Rule b", true), ("Rule a", false)], notes.Select(static note => (note.Who!, note.IsCritical)));
        Assert.Equal(("/alerts/rules/b", "critical"), (notes[0].Href(), notes[0].Word()));
    }

    [Fact]
    public async Task Read_WhatRunsWriteIsLost_IsANoteUntilThereIsRoom()
    {
        await using var world = await ControlWorld.StartAsync();
        var watch = new OrphanWatch(world.Writer, world.Runner, world.Time, NullLogger<OrphanWatch>.Instance);
        var reader = Reader(world, watch);
        var since = world.Time.GetUtcNow();
        var run = await world.SpawnAsync();
        world.Runner.Put(world.Runner.Running(run, "fury") with { UnwritableSince = since });
        await world.Follower.LookAsync(CancellationToken.None);
        var note = Assert.Single((await reader.ReadAsync(ControlWorld.Org, CancellationToken.None)).Notes);
        Assert.Equal((AttentionKind.Output, 1, since), (note.Kind, note.Count, note.Since));

        world.Runner.Put(world.Runner.Running(run, "fury"));
        await world.Follower.LookAsync(CancellationToken.None);
        Assert.Empty((await reader.ReadAsync(ControlWorld.Org, CancellationToken.None)).Notes);
    }

    [Fact]
    public async Task Read_EachKind_IsThereOnceTheGravestFirstAndGoesWhenItIsDealtWith()
    {
        await using var world = await ControlWorld.StartAsync();
        await world.JoinAsync("anna", UserRole.Operator);
        await world.JoinAsync("boris", UserRole.Operator);
        var watch = new OrphanWatch(world.Writer, world.Runner, world.Time, NullLogger<OrphanWatch>.Instance);
        var reader = Reader(world, watch);
        Assert.Empty((await reader.ReadAsync(ControlWorld.Org, CancellationToken.None)).Notes);

        var asking = (await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", null), "anna")).Id!.Value;
        string[] lines = [ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks];
        world.Runner.Written[asking] =
            [.. System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line.ReplaceLineEndings("") + "\n")))];
        await world.Talks.FollowAsync(ControlWorld.Org, asking, CancellationToken.None);
        var stopped = await world.SpawnAsync();
        world.Runner.Confirms = false;
        await world.Desk.StopAsync(ControlWorld.Org, stopped, new(), "anna");
        await world.StopAll.StopAsync(ControlWorld.Org, StopAllRule.Word, new(), "anna", isPerson: true);

        await world.Follower.LookAsync(CancellationToken.None);
        var (notes, managed) = await reader.ReadAsync(ControlWorld.Org, CancellationToken.None);
        Assert.Equal(new ManagedRun(asking, IsArmed: true), Assert.Single(managed).Value);
        Assert.Equal([AttentionKind.StopAll, AttentionKind.Unconfirmed, AttentionKind.Asks], notes.Select(static note => note.Kind));
        Assert.Equal(("anna", "fury", stopped), (notes[0].Who, notes[1].Who, notes[1].Run));

        world.Runner.Trouble = new(RunnerFault.Unreachable, "away");
        world.Time.Advance(ArmedRuns.Lasts + TimeSpan.FromSeconds(1));
        await world.Follower.LookAsync(CancellationToken.None);
        Assert.False((await reader.ReadAsync(ControlWorld.Org, CancellationToken.None)).Managed.Values.Single().IsArmed);

        world.Runner.Trouble = null;
        world.Runner.Confirms = true;
        await world.StopAll.StopAsync(ControlWorld.Org, StopAllRule.Word, new(), "boris", isPerson: true);
        var over = await reader.ReadAsync(ControlWorld.Org, CancellationToken.None);
        Assert.Empty(over.Notes);
        Assert.Empty(over.Managed);
    }

    private static ControlReader Reader(ControlWorld world, OrphanWatch watch) => new(
        world.Reader, world.Sessions, world.AskReader, world.AlertReader, world.BudgetReader, watch, world.Returned, world.Armed, world.Room, world.Time);
}
