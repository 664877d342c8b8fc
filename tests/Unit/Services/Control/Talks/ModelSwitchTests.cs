using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Tests.Unit.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Talks;

/// <summary>What comes of a switch of models is audited, stands in the transcript, and is taken back when the client cannot use it.</summary>
public sealed class ModelSwitchTests
{
    private const string Shown = """{"type":"assistant","message":{"model":"m2","content":[]}}""";
    private const string InitOfOther = """{"type":"system","subtype":"init","session_id":"s","model":"m2"}""";
    private const string NotThere = """{"type":"result","subtype":"success","is_error":true,"result":"There's an issue with the selected model (m2)."}""";
    private const string Busy = """{"type":"result","subtype":"success","is_error":true,"result":"API Error: 529 overloaded"}""";

    [Fact]
    public async Task Switch_ClientShowsIt_IsAuditedAndNoted()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SwitchedAsync(world);
        await HearAsync(world, run, Shown, ClaudeDialogueTests.Ended);

        Assert.Equal(["run.spawn", "run.model", "run.switched"], world.Audited.Select(static entry => entry.Action));
        Assert.Equal(RunFollower.Actor, world.Audited.Last().Actor);
        Assert.Equal("""{"before":"m1","wanted":"m2","after":"m2","error":null}""", world.Stored.Audit[^1].Metadata);
        var notes = await NotesAsync(world, run);
        Assert.Equal(["Go on with m2, in place of m1", "Model: m2"], notes.Select(static note => note.Text));
        Assert.Equal(2, notes.Select(static note => note.At).Distinct().Count());
    }

    [Fact]
    public async Task Switch_ClientRefuses_KeepsItsModelAndSaysWhy()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SwitchedAsync(world);
        var request = JsonElement.Parse(world.Runner.Said[^1]).GetProperty("request_id").GetString();
        await HearAsync(
            world, run,
            """{"type":"control_response","response":{"subtype":"error","request_id":"ID","error":"not for sk-ant-api03-abcdefghijklmnop"}}"""
                .Replace("ID", request, StringComparison.Ordinal));

        Assert.Equal("run.not_switched", world.Audited.Last().Action);
        Assert.Contains("\"after\":\"m1\"", world.Stored.Audit[^1].Metadata, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefghijklmnop", world.Stored.Audit[^1].Metadata, StringComparison.Ordinal);
        var talk = (await world.TalkReader.FindAsync(ControlWorld.Org, run))!;
        Assert.Equal(("m1", null), (talk.State.Model, talk.State.WantedModel));
        Assert.Equal(TranscriptKind.Error, (await NotesAsync(world, run))[^1].Kind);
    }

    // Any name is acknowledged: the turn's error is the first word against it.
    [Fact]
    public async Task Switch_NextTurnFailsWithItsName_IsTakenBack()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SwitchedAsync(world);
        world.Runner.Said.Clear();
        await HearAsync(world, run, InitOfOther, NotThere);

        Assert.Contains("\"set_model\",\"model\":\"m1\"", Assert.Single(world.Runner.Said), StringComparison.Ordinal);
        Assert.Equal(["run.spawn", "run.model", "run.switched", "run.not_switched"], world.Audited.Select(static entry => entry.Action));
        Assert.Contains("\"after\":\"m1\"", world.Stored.Audit[^1].Metadata, StringComparison.Ordinal);
        await HearAsync(world, run, ClaudeDialogueTests.Init, ClaudeDialogueTests.Ended);
        var talk = (await world.TalkReader.FindAsync(ControlWorld.Org, run))!;
        Assert.Equal(("m1", null), (talk.State.Model, talk.State.WantedModel));
    }

    [Fact]
    public async Task Switch_NextTurnFailsForAnotherReason_Stays()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SwitchedAsync(world);
        world.Runner.Said.Clear();
        await HearAsync(world, run, InitOfOther, Busy);
        Assert.Empty(world.Runner.Said);
        Assert.Equal("run.switched", world.Audited.Last().Action);
    }

    [Fact]
    public void Notes_Many_AreTheLast()
    {
        var talk = new Conversation();
        for (var i = 0; i < Conversation.MostNotes + 5; i++) talk.Note(new(i, TranscriptKind.Note, $"n{i}"));
        Assert.Equal((Conversation.MostNotes, "n5"), (talk.Notes.Count, talk.Notes[0].Text));
    }

    private static async Task<RunId> SwitchedAsync(ControlWorld world)
    {
        var run = (await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", "x"), "anna")).Id!.Value;
        await HearAsync(world, run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Ended);
        Assert.Equal(RunVerdict.Done, (await world.Speaker.SwitchAsync(ControlWorld.Org, run, "m2", "boris")).Verdict);
        return run;
    }

    private static async Task HearAsync(ControlWorld world, RunId run, params string[] lines)
    {
        if (!world.Runner.Written.TryGetValue(run, out var written)) world.Runner.Written[run] = written = [];
        written.AddRange(Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line.ReplaceLineEndings("") + "\n"))));
        await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<TalkNote>> NotesAsync(ControlWorld world, RunId run) =>
        TalkNotes.Of((await world.TalkReader.FindAsync(ControlWorld.Org, run))!);
}
